"""Text inside a block: words, formulas, code, links, and what is stressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# What begins the target of a link to a place of the course: `course:4`, `course:4/templates`.
COURSE = "course:"


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class InlineMath:
    latex: str


@dataclass(frozen=True)
class Link:
    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Reference:
    """A reference to a labelled equation; `number` is what the reader sees, such as `4.7`."""

    label: str
    number: str


@dataclass(frozen=True)
class LineBreak:
    pass


Inline = Text | Emphasis | Strong | Code | InlineMath | Link | Reference | LineBreak
Inlines = tuple[Inline, ...]

def plain_text(inlines: Inlines) -> str:
    """The words of inline text, without marks; formulas keep their LaTeX."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case InlineMath(latex):
                parts.append(latex)
            case Emphasis(children) | Strong(children) | Link(_, children):
                parts.append(plain_text(children))
            case Reference(_, number):
                parts.append(f"({number})")
            case LineBreak():
                parts.append(" ")
    return "".join(parts)


def text_of(inlines: Inlines) -> str:
    """Inline text on one line, formulas between dollar signs."""
    parts = []
    for inline in inlines:
        match inline:
            case InlineMath(latex):
                parts.append(f"${latex}$")
            case Emphasis(children) | Strong(children) | Link(_, children):
                parts.append(text_of(children))
            case _:
                parts.append(plain_text((inline,)))
    return " ".join("".join(parts).split())


def links_in(inlines: Inlines) -> Iterator[Link]:
    """The links in inline text."""
    for inline in inlines:
        match inline:
            case Link():
                yield inline
            case Emphasis(children) | Strong(children):
                yield from links_in(children)


def formulas_in(inlines: Inlines) -> Iterator[str]:
    """The formulas in inline text, as LaTeX."""
    for inline in inlines:
        match inline:
            case InlineMath(latex):
                yield latex
            case Emphasis(children) | Strong(children) | Link(_, children):
                yield from formulas_in(children)
