"""Inline text of a lesson as styled spans."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.course.inlines import COURSE
from tutor.course.model import (
    Code,
    Emphasis,
    Inline,
    InlineMath,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from tutor.tui.page.flow import BREAK, Span
from tutor.tui.page.terms import SCHEME


def spans(inlines: Iterable[Inline], style: str = "") -> list[Span]:
    """Inline text as spans, with `style` under every look of its own."""
    found: list[Span] = []
    for inline in inlines:
        match inline:
            case Text(text):
                found.append(Span(text, style))
            case Code(text):
                found.append(Span(text, f"{style} $blue".strip(), whole=True))
            case InlineMath(latex):
                found.append(Span(_formula(latex), f"{style} $violet".strip(), whole=True))
            case Emphasis(children):
                found.extend(spans(children, f"{style} italic".strip()))
            case Strong(children):
                found.extend(spans(children, f"{style} bold".strip()))
            case Link(target, children) if target.startswith(SCHEME):
                term = f'{style} underline @term="{target.removeprefix(SCHEME)}"'
                found.extend(spans(children, term.strip()))
            case Link(target, children) if target.startswith(COURSE):
                place = f'{style} underline $blue @click="app.open_place({target!r})"'
                found.extend(spans(children, place.strip()))
            case Link(target, children):
                link = f'{style} underline $blue @click="app.open_url({target!r})"'
                found.extend(spans(children, link.strip()))
            case Reference(_, number):
                found.append(Span(f"({number})", f"{style} $violet".strip(), whole=True))
            case LineBreak():
                found.append(BREAK)
    return found


def with_code(sentence: str, style: str = "") -> list[Span]:
    """A sentence in which what stands between backticks is code."""
    return [Span(part, "$blue" if number % 2 else style, whole=bool(number % 2))
            for number, part in enumerate(sentence.split("`")) if part]


def _formula(latex: str) -> str:
    from tutor.typeset import inline

    return inline(latex)
