"""The items of a question's list: what can be chosen or is known, and what to say of each."""

from __future__ import annotations

import re
from typing import Protocol

from tutor.course import model
from tutor.errors import ContentError

_MARK = re.compile(r"^\[(?P<mark>[ xX])\]\s+")


class Reader(Protocol):
    """Knows which file is read, says what is wrong in it, and reads text inside a line."""

    def fail(self, line: int, sentence: str) -> ContentError: ...
    def inline_text(self, text: str, line: int = 1) -> model.Inlines: ...


def marked(reader: Reader, listing: model.ListBlock) -> tuple[model.Option, ...]:
    return tuple(option(reader, item, listing.line, marked=True) for item in listing.items)


def unmarked(reader: Reader, listing: model.ListBlock) -> tuple[model.Option, ...]:
    return tuple(option(reader, item, listing.line, marked=False) for item in listing.items)


def option(reader: Reader, item: tuple[model.Block, ...], line: int, *,
           marked: bool) -> model.Option:
    """An item's text, with its mark where it bears one, and what to say of it."""
    if not item or not isinstance(item[0], model.Paragraph):
        raise reader.fail(line, "an option is one line: `- [ ] text — what to say of it`.")
    right, inlines = True, list(item[0].inlines)
    if marked:
        first = inlines[0]
        mark = _MARK.match(first.text) if isinstance(first, model.Text) else None
        if not mark or not isinstance(first, model.Text):
            raise reader.fail(item[0].line, "an option starts with `[ ]` or `[x]`.")
        inlines[0] = model.Text(first.text[mark.end():])
        right = mark["mark"] in "xX"
    answer, feedback = split_feedback(inlines)
    return model.Option(right=right, inlines=answer, value=model.plain_text(answer).strip(),
                        feedback=feedback)


def split_feedback(inlines: list[model.Inline]) -> tuple[model.Inlines, model.Inlines]:
    """Split an option at its first ` — `: what is chosen, and what to say of it."""
    for position, inline in enumerate(inlines):
        if isinstance(inline, model.Text):
            before, dash, after = inline.text.partition(" — ")
            if not dash and inline.text.startswith("— "):
                before, dash, after = "", "— ", inline.text[2:]
            if dash:
                answer = [*inlines[:position], model.Text(before.rstrip())]
                feedback = [model.Text(after), *inlines[position + 1:]]
                return _without_empty(answer), _without_empty(feedback)
    return _without_empty(inlines), ()


def _without_empty(inlines: list[model.Inline]) -> model.Inlines:
    return tuple(i for i in inlines if not (isinstance(i, model.Text) and not i.text))
