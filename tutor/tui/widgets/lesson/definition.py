"""A term with what it means, and where it is explained."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tutor.course import model
from tutor.course.terms import Term
from tutor.tui.widgets.passage import Passage


class Definition(Vertical):
    """Shows one term at a time, or none."""

    DEFAULT_CSS = """
    Definition { height: auto; }
    Definition Static { margin-top: 1; color: $muted; }
    """

    def __init__(self, term: Term | None = None) -> None:
        super().__init__()
        self.term = term

    def compose(self) -> ComposeResult:
        yield Passage(())
        yield Static()

    def on_mount(self) -> None:
        self.show(self.term)

    def show(self, term: Term | None) -> None:
        self.term = term
        name = () if term is None else (
            model.Paragraph(0, (model.Strong((model.Text(term.name),)),)),)
        self.query_one(Passage).put((*name, *(term.definition if term else ())))
        self.query_one(Static).update(
            Content(f"explained in {where(term)}") if term else Content(""))


def where(term: Term) -> str:
    """The lecture and the section that explain a term."""
    section = f" · {term.section.title}" if term.section.title else ""
    return f"{term.lecture}{section}"
