"""Styled pieces of text, and their flow into lines of a given width."""

from __future__ import annotations

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


def flow(pieces: Iterable[Span], width: int) -> list[Line]:
    """Fill lines of at most `width` cells. A word longer than a line is cut.

    What would steer the terminal, or hide, is shown as signs: a piece may be the learner's text.
    """
    pieces = (piece if piece is BREAK or piece.text.isprintable()
              else replace(piece, text=visible(piece.text)) for piece in pieces)
    lines: list[Line] = [[]]
    used, gap = 0, ""
    gap_style = ""
    for word in _words(pieces, width):
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
        if piece.whole and cell_len(piece.text) <= max(12, width * 2 // 3):
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


def content(line: Sequence[Span]) -> Content:
    """A line as Textual draws it."""
    return Content.assemble(*((span.text, span.style) for span in line))
