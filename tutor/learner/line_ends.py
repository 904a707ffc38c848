"""A submission's text and its bytes: how lines end, and the mark in front, are the learner's."""

from __future__ import annotations

import re
from collections import Counter

_MARK = "\ufeff"
_END = re.compile(r"(\r\n|\n|\r)")
# Beyond so many comparisons, changed lines are taken one by one as they stand.
_MANY = 4_000_000


def plain_text(raw: str) -> str:
    """The text of a file, as Python reads it: newlines end its lines, without a mark in front."""
    return raw.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")


def written_like(raw: str, text: str) -> str:
    """What a file that held `raw` has to hold for its text to be `text`: only what differs from
    its text changes. A new line ends as those around it, or as most lines do."""
    mark = _MARK if raw.startswith(_MARK) else ""
    if text == plain_text(raw):
        return raw
    if raw.count("\r") == 0:
        return mark + text
    pieces = _END.split(raw.removeprefix(_MARK))
    before, ends = pieces[::2], [*pieces[1::2], ""]
    usual = Counter(ends[:-1]).most_common(1)[0][0]
    now = text.split("\n")
    # The last line has no end; where it is no longer the last, it gets the usual one.
    kept = [end or usual for end in _ends(before, now, ends)]
    for at in range(len(now) - 2):
        if kept[at] == "\r" and not now[at + 1] and kept[at + 1] == "\n":
            kept[at] = "\r\n"  # the two together would be the end of one line
    return mark + "".join(line + end for line, end in zip(now[:-1], kept)) + now[-1]


def _ends(before: list[str], now: list[str], ends: list[str]) -> list[str]:
    """The end of each line as it is now, from the line that it was; empty where that had none."""
    from difflib import SequenceMatcher

    first = 0
    while first < min(len(before), len(now)) and before[first] == now[first]:
        first += 1
    last = 0
    while last < min(len(before), len(now)) - first and before[-1 - last] == now[-1 - last]:
        last += 1
    old, new = before[first: len(before) - last], now[first: len(now) - last]
    middle: list[str] = []
    same = [("replace", 0, len(old), 0, len(new))] if len(old) * len(new) > _MANY else \
        SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for _, i, j, k, m in same:
        for at in range(m - k):
            # A line that was put in ends as the one before it does.
            nearest = first + min(i + at, max(i, j - 1)) if j > i else first + i - 1
            middle.append(ends[nearest] if 0 <= nearest < len(ends) else "")
    return ends[:first] + middle + ends[len(before) - last:]
