"""Names that have changed: what was done under a former one belongs to the present one.

An item is an exercise (`backprop`), a question or generator (`lecture/question`) or a section
(`lecture#section`). The mapping of former to present names has items for keys and values, and for
a lecture its slug with a stroke behind it: `{"old/": "new/"}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Names = Mapping[str, str]

_LECTURE = re.compile(r"([^/#]+)([/#])(.+)", re.DOTALL)


def present(item: str, names: Names) -> str:
    """What an item is called now."""
    if not names:
        return item
    seen = {item}
    while (following := _step(item, names)) not in seen:
        seen.add(following)
        item = following
    return item


def _step(item: str, names: Names) -> str:
    if item in names:
        return names[item]
    parts = _LECTURE.fullmatch(item)
    if parts is None:
        return item
    lecture, stroke, rest = parts.groups()
    moved = names.get(f"{lecture}/", f"{lecture}/")[:-1]
    return f"{moved}{stroke}{rest}"


def former(item: str, names: Names) -> list[str]:
    """Every name that an exercise has had, the present one first."""
    return [item, *(each for each in names if each != item and present(each, names) == item)]
