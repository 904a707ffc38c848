"""Pictures as they were approved: `cat` a file to see it.

Where a new drawing is better, `python tests/figures/test_golden.py` makes it the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gallery import AXES, ENTRIES

from tutor.figures import Plot, Style, draw
from tutor.figures.render.colour import rgb

GOLDEN = Path(__file__).parent / "golden"
WIDTH, HEIGHT = 60, 18
NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
MODES: dict[str, dict[str, Any]] = {
    "plain": {"colour": "none"},
    "ascii": {"colour": "none", "ascii": True},
    "16": {"colour": "16"},
    "truecolor": {},
}
PLOTS: dict[str, Plot] = {**AXES, **ENTRIES}
CASES = [(name, mode) for name in PLOTS for mode in MODES]


def file_of(name: str, mode: str) -> Path:
    end = "txt" if mode in ("plain", "ascii") else "ansi"
    return GOLDEN / f"{name.replace(' ', '_')}_{mode}.{end}"


def picture(name: str, mode: str) -> str:
    """The drawing as a terminal gets it."""
    drawn = draw(PLOTS[name], WIDTH, HEIGHT, **MODES[mode])
    if mode in ("plain", "ascii"):
        return drawn.plain() + "\n"
    rows = ("".join(f"{codes(run.style)}{run.text}\x1b[0m" for run in row) for row in drawn.rows)
    return "\n".join(rows) + "\n"


def codes(style: Style) -> str:
    """What turns a terminal to a style."""
    found = ["1"] * style.bold + ["2"] * style.dim
    for colour, base in ((style.ink, 30), (style.paper, 40)):
        if colour is None:
            continue
        if colour.startswith("#"):
            found.append(f"{base + 8};2;{';'.join(str(each) for each in rgb(colour))}")
        else:
            name = colour.removeprefix("bright_")
            found.append(str(base + NAMES.index(name) + 60 * (name != colour)))
    return f"\x1b[{';'.join(found)}m"


@pytest.mark.parametrize(("name", "mode"), CASES)
def test_drawings_are_as_they_were_approved(name: str, mode: str) -> None:
    assert picture(name, mode) == file_of(name, mode).read_text(encoding="utf-8")


if __name__ == "__main__":
    for case in CASES:
        file_of(*case).write_text(picture(*case), encoding="utf-8")
