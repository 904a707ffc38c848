"""Terms in prose: made into links to their definitions, each where a section first uses it."""

from __future__ import annotations

from dataclasses import replace

from tutor.course import model
from tutor.course.terms import Terms

SCHEME = "term:"


def mark(blocks: model.Blocks, terms: Terms, seen: set[str]) -> model.Blocks:
    """The blocks with a link at each term that is not in `seen`, which learns of it."""
    # Titles, tables and questions stand as they are: there a mark would be noise, or a hint.
    return tuple(block.with_prose(lambda inlines: _inlines(inlines, terms, seen))
                 for block in blocks)


def _inlines(inlines: model.Inlines, terms: Terms, seen: set[str]) -> model.Inlines:
    found: list[model.Inline] = []
    for inline in _joined(inlines):
        match inline:
            case model.Text(text):
                found.extend(_text(text, terms, seen))
            case model.Strong(children) | model.Emphasis(children):
                found.append(replace(inline, children=_inlines(children, terms, seen)))
            case _:
                found.append(inline)
    return tuple(found)


def _joined(inlines: model.Inlines) -> model.Inlines:
    """Text in one piece: a term may run over the end of a line of the source."""
    joined: list[model.Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, model.Text) and isinstance(last, model.Text):
            joined[-1] = model.Text(last.text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def _text(text: str, terms: Terms, seen: set[str]) -> list[model.Inline]:
    found: list[model.Inline] = []
    done = 0
    for start, end, term in terms.find(text):
        if term.key in seen:
            continue
        seen.add(term.key)
        if start > done:
            found.append(model.Text(text[done:start]))
        found.append(model.Link(SCHEME + term.key, (model.Text(text[start:end]),)))
        done = end
    if done < len(text):
        found.append(model.Text(text[done:]))
    return found
