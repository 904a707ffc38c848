"""A pen: what a document is written with, so that it says the same in Markdown and in Typst."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tutor.course import model
from tutor.course.plain import BOX_TITLES


@dataclass(frozen=True)
class Head:
    """The head of a document: `facts` stand below its title, `fields` are to be filled in."""

    title: str
    subtitle: str
    facts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Pen(ABC):
    """Everything returns text of the document; `text` is plain words, which the pen escapes."""

    # ------------------------------------------------------------- text

    @abstractmethod
    def words(self, text: str) -> str:
        """Plain words."""

    @abstractmethod
    def inline(self, inlines: model.Inlines) -> str:
        """Inline text of a lesson."""

    @abstractmethod
    def strong(self, text: str) -> str:
        """Written text, stressed."""

    @abstractmethod
    def math(self, latex: str) -> str:
        """A formula in a line."""

    def blocks(self, blocks: Iterable[model.Block]) -> str:
        """Blocks of a lesson, as far as they can be printed."""
        return "\n\n".join(filter(None, map(self.block, blocks)))

    def block(self, block: model.Block) -> str:
        """One block; what acts on a screen only is left out."""
        match block:
            case model.Paragraph(inlines=inlines):
                return self.inline(inlines)
            case model.Heading(inlines=inlines):
                return self.strong(self.inline(inlines))
            case model.ListBlock():
                return self.listing([self.blocks(item) for item in block.items],
                                    block.start if block.ordered else None)
            case model.CodeBlock():
                return self.code(block.text, block.language)
            case model.Formula():
                return self.formula(block.latex, block.number or "")
            case model.Table():
                return self.table([[self.inline(cell) for cell in row]
                                   for row in (block.header, *block.rows)])
            case model.Quote():
                return self.blocks(block.blocks)
            case model.Box():
                head = self.strong(self.words(BOX_TITLES[block.kind]))
                title = f": {self.inline(block.title)}" if block.title else ""
                return f"{head}{title}\n\n{self.blocks(block.blocks)}"
        return ""

    # ----------------------------------------------------------- blocks

    @abstractmethod
    def formula(self, latex: str, number: str = "") -> str:
        """A formula on its own."""

    @abstractmethod
    def code(self, text: str, language: str = "") -> str:
        """Lines of code."""

    @abstractmethod
    def listing(self, items: Sequence[str], start: int | None = None) -> str:
        """A list, numbered where it has a start."""

    @abstractmethod
    def table(self, rows: Sequence[Sequence[str]]) -> str:
        """A table; the first row is its head."""

    @abstractmethod
    def document(self, head: Head, body: Sequence[str]) -> str:
        """The whole document."""

    @abstractmethod
    def part(self, title: str, about: str, points: str) -> str:
        """Where a part of an exam begins."""

    @abstractmethod
    def section(self, title: str) -> str:
        """A heading."""

    @abstractmethod
    def topic(self, title: str) -> str:
        """A smaller heading."""

    def together(self, texts: Sequence[str]) -> str:
        """What is not parted between columns."""
        return "\n\n".join(texts)

    @abstractmethod
    def question(self, number: int, points: str, body: Sequence[str]) -> str:
        """A numbered question with its points at the edge, kept on one page."""

    def step(self, text: str) -> str:
        """Where a part of a question begins."""
        return text

    @abstractmethod
    def ticks(self, options: Sequence[str], *, right: Sequence[bool] = ()) -> str:
        """Boxes to tick, or, where it is known what is right, ticked ones."""

    @abstractmethod
    def room(self, lines: int) -> str:
        """Lines to write on."""

    @abstractmethod
    def answer(self, label: str) -> str:
        """A line for a short answer, after what is asked for."""

    @abstractmethod
    def columns(self, entries: Sequence[str]) -> str:
        """Entries in two columns, each kept together."""

    @abstractmethod
    def entry(self, latex: str, number: str, says: str) -> str:
        """A formula of a sheet, with a few words."""


# What writes a whole document with a pen.
Document = Callable[[Pen], str]
