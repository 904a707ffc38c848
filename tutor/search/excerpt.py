"""A line of an extract around what was found, with the words that were looked for marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.search.words import GREEK, Query, words

_FORMULA = re.compile(r"\$([^$]+)\$")
_WORD = re.compile(f"[{''.join(GREEK)}]|[^\\W_{''.join(GREEK)}]+")


@dataclass(frozen=True)
class Piece:
    """Text that is marked or not."""

    text: str
    marked: bool = False


def shown(text: str) -> str:
    """Text with its formulas set in one line."""
    from tutor import typeset

    return _FORMULA.sub(lambda match: typeset.inline(match[1]), text)


def excerpt(text: str, query: Query, width: int) -> list[Piece]:
    """At most `width` characters of `text`, as it is shown, around what fits first."""
    text = " ".join(shown(text).split())
    spans = fitting(text, query)
    start, end = _window(text, spans[0] if spans else (0, 0), width)
    before, after = "…" * (start > 0), "…" * (end < len(text))
    pieces = [Piece(before)] if before else []
    done = start
    for first, last in spans:
        if first < start or last > end:
            continue
        if first > done:
            pieces.append(Piece(text[done:first]))
        pieces.append(Piece(text[first:last], True))
        done = last
    rest = text[done:end] + after
    return [*pieces, Piece(rest)] if rest else pieces


def fitting(text: str, query: Query) -> list[tuple[int, int]]:
    """Where words stand that were looked for: the phrase where it stands, else each word."""
    found = [(match.start(), match.end(), words(match.group())) for match in _WORD.finditer(text)]
    wanted = query.phrase
    phrases = []
    for number in range(len(found) - len(wanted) + 1 if wanted else 0):
        run = found[number:number + len(wanted)]
        if all(own == [word] for (*_, own), word in zip(run[:-1], wanted)) and any(
                word.startswith(wanted[-1]) for word in run[-1][2]):
            phrases.append((run[0][0], run[-1][1]))
    return phrases or [(start, end) for start, end, own in found
            if any(word.startswith(stem) for word in own for stem in query.stems)]


def _window(text: str, around: tuple[int, int], width: int) -> tuple[int, int]:
    """From where to where to show, cut between words: what fits stands in its first third."""
    if len(text) <= width:
        return 0, len(text)
    start = 0
    if around[1] > width * 2 // 3:
        start = max(0, min(around[0] - width // 3, len(text) - width + 2))
        space = text.find(" ", start, around[0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + width - 1 - (start > 0))
    if end < len(text):
        space = text.rfind(" ", around[1], end + 1)
        end = space if space > 0 else end
    return start, end
