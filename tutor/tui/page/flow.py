"""Styled pieces of text, and their flow into lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual.content import Content

from tutor.visible import visible


@dataclass(frozen=True)
class Span:
    """Text of one look. `whole` text is not broken where it fits on a line."""

    text: str
    style: str = ""
    whole: bool = False


Line = list[Span]

BREAK = Span("\n")

# Between these and what stands beside them a short formula is not broken, also in plain text.
_SIGNS = frozenset("=≠≤≥<>≈≔+−·×⊙∈∝@")
_SHORT = 20


def flow(pieces: Iterable[Span], width: int) -> list[Line]:
    """Fill lines of at most `width` cells. A word longer than a line is cut.

    What would steer the terminal, or hide, is shown as signs: a piece may be the learner's text.
    """
    pieces = (piece if piece is BREAK or piece.text.isprintable()
              else replace(piece, text=visible(piece.text)) for piece in pieces)
    # While a terminal is made smaller, there may be no room for a moment.
    width = max(1, width)
    lines: list[Line] = [[]]
    used, gap = 0, ""
    gap_style = ""
    for word in _kept_together(_words(pieces, width), min(_SHORT, width)):
        if word == [BREAK]:
            lines.append([])
            used, gap = 0, ""
            continue
        if len(word) == 1 and word[0].text == " ":
            gap, gap_style = (" " if used else ""), word[0].style
            continue
        size = sum(cell_len(part.text) for part in word)
        if used and used + len(gap) + size > width:
            lines.append([])
            used, gap = 0, ""
        if gap:
            lines[-1].append(Span(gap, gap_style))
            used += 1
        gap = ""
        for part in word:
            for chunk in _chunks(part, width, used if size > width else 0):
                if used and used + cell_len(chunk.text) > width:
                    lines.append([])
                    used = 0
                lines[-1].append(chunk)
                used += cell_len(chunk.text)
    return [_joined(line) for line in lines]


def _kept_together(words: Iterable[list[Span]], longest: int) -> Iterable[list[Span]]:
    """The words, those with the sign of a formula between them as one, up to a length."""
    done: list[list[Span]] = []
    for word in words:
        done.append(word)
        # A number and its percent sign; and the sizes of a shape, `(D, H)`.
        if len(done) >= 3 and _text(done[-2]) == " " and _belongs(_text(done[-3]), _text(word)):
            done[-3:] = [[span for each in done[-3:] for span in each]]
        # What stands left of a sign, a space, the sign, a space, and this.
        if len(done) >= 5 and word != [BREAK] and _text(done[-2]) == " " == _text(done[-4]) \
                and _text(done[-3]) in _SIGNS and done[-5] != [BREAK] \
                and cell_len("".join(map(_text, done[-5:]))) <= longest:
            done[-5:] = [[span for each in done[-5:] for span in each]]
    return done


def _belongs(before: str, word: str) -> bool:
    """Whether no line should end between two words."""
    if word.startswith("%"):
        return before[-1:].isdigit()
    return len(before) + len(word) < _SHORT and re.search(r"\((?:\w{1,4}, ?)*\w{1,4},$", before) \
        is not None and re.match(r"\w{1,4}[,)]", word) is not None


def _text(word: list[Span]) -> str:
    return "".join(span.text for span in word)


def _words(pieces: Iterable[Span], width: int) -> Iterable[list[Span]]:
    """Words, each of the pieces that stand together without a space; spaces by themselves."""
    word: list[Span] = []
    for piece in pieces:
        if piece is BREAK:
            if word:
                yield word
            word = []
            yield [BREAK]
            continue
        if piece.whole and cell_len(piece.text) <= max(_SHORT, width * 2 // 3):
            word.append(piece)
            continue
        for number, text in enumerate(piece.text.split(" ")):
            if number:
                if word:
                    yield word
                word = []
                yield [Span(" ", piece.style)]
            if text:
                word.append(Span(text, piece.style))
    if word:
        yield word


def _chunks(part: Span, width: int, used: int) -> Iterable[Span]:
    """A span as it is, or cut into what fits where it is wider than a line."""
    text = part.text
    room = width - used if 0 < used < width else width
    while cell_len(text) > room:
        cut = room
        while cut > 1 and cell_len(text[:cut]) > room:
            cut -= 1
        yield Span(text[:cut], part.style)
        text, room = text[cut:], width
    yield Span(text, part.style)


def _joined(line: Line) -> Line:
    joined: Line = []
    for span in line:
        if joined and joined[-1].style == span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        else:
            joined.append(span)
    return joined


def width_of(line: Sequence[Span]) -> int:
    return sum(cell_len(span.text) for span in line)


def longest(line: Sequence[Span]) -> int:
    """The width of the longest word."""
    return max((sum(cell_len(part.text) for part in word) for word in _words(line, 0)),
               default=0)


def content(line: Sequence[Span]) -> Content:
    """A line as Textual draws it."""
    return Content.assemble(*((span.text, span.style) for span in line))
