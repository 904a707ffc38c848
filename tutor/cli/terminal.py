"""What the terminal can show beyond characters: it is asked, and answers at once or never."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import Literal, NamedTuple

# Kitty's way to ask whether its protocol is known, then the question that every terminal
# answers: what comes before that answer is all there is to come.
_QUESTION = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c"
_PATIENCE = 0.3


class Pixels(NamedTuple):
    """How pixels are shown, and how many a cell has: (width, height)."""

    protocol: Literal["kitty", "sixel"]
    cell: tuple[int, int]


def pixels() -> Pixels | None:
    """How this terminal shows pixels; None where it does not, or does not say."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    # Inside tmux or screen an answer is the multiplexer's, and what it lets through varies.
    if os.environ.get("TERM", "").startswith(("dumb", "screen", "tmux")):
        return None
    source = sys.stdin.fileno()
    before = termios.tcgetattr(source)
    try:
        tty.setcbreak(source, termios.TCSANOW)
        sys.stdout.write(_QUESTION)
        sys.stdout.flush()
        answer = _answer(source)
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
    return understood(answer)


def understood(answer: str) -> Pixels | None:
    """What a terminal's answer to the question means."""
    size = re.search(r"\x1b\[6;(\d+);(\d+)t", answer)
    attributes = re.search(r"\x1b\[\?([\d;]*)c", answer)
    if size is None or attributes is None:
        return None
    cell = (int(size[2]), int(size[1]))
    if not (4 <= cell[0] <= 100 and 4 <= cell[1] <= 200):
        return None
    if "\x1b_Gi=31;OK" in answer:
        return Pixels("kitty", cell)
    return Pixels("sixel", cell) if "4" in attributes[1].split(";")[1:] else None


def _answer(source: int) -> str:
    """What comes in until the last answer is complete."""
    text, end = "", time.monotonic() + _PATIENCE
    while (left := end - time.monotonic()) > 0:
        if not select.select([source], [], [], left)[0]:
            break
        text += os.read(source, 1024).decode("ascii", "replace")
        if re.search(r"\x1b\[\?[\d;]*c", text):
            break
    return text
