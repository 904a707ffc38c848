"""`tutor figure`: frames one after another, in place on a terminal, saved as a picture."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from click.testing import CliRunner

from tutor.cli.main import cli
from tutor.figures import THEMES, Axes, Drawing, HeatMap, Run, Series, Style, draw, svg

SMALL = Path(__file__).parents[1] / "tui" / "course"

FIGURES = '''
from collections.abc import Iterator
from itertools import count
from typing import Annotated
from tutor.figures import Figure, HeatMap, Note, Slider, Step, runs

@runs(frames=lambda values: values["steps"] + 1)
def climb(steps: Annotated[int, Slider(1, 90, 1)] = 5) -> Iterator[Figure]:
    for step in range(steps + 1):
        yield Figure(Note(f"step {step} of {steps}"))

def endless() -> Iterator[Figure]:
    for step in count():
        yield Figure(Note(f"step {step}"))

def stepped(step: Annotated[int, Step(4)] = 0) -> Figure:
    return Figure(Note(f"stage {step}"))

def still() -> Figure:
    return Figure(HeatMap([[0.0, 1.0]]), "A caption.")
'''


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("figures") / "course"
    shutil.copytree(SMALL, made)
    (made / "lessons/01-first-steps/figures.py").write_text(FIGURES)
    return made


@pytest.fixture
def tutor(course, home):
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(
            cli, ["--course", str(course), "--home", str(home), "figure", *arguments])
        return result.exit_code, result.output

    return run


def steps(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"(?:step|stage) (\d+)", text)]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("climb",), [0]),
        (("climb", "--frames", "3"), [0, 1, 2]),
        (("climb", "--frames", "99"), [0, 1, 2, 3, 4, 5]),
        (("climb", "--frames", "1:6:2"), [1, 3, 5]),
        (("climb", "--frames", "4:"), [4, 5]),
        (("climb", "--frames", ":", "--set", "steps=2"), [0, 1, 2]),
        (("endless", "--frames", "1000:1002"), [1000, 1001]),
        (("climb", "--frames", "2", "--words"), [0, 1]),
        (("stepped", "--frames", "9"), [0, 1, 2, 3]),
        (("stepped", "--frames", "9", "--set", "step=2"), [2]),
    ],
)
def test_frames_come_one_after_another(tutor, arguments, shown):
    status, text = tutor(*arguments)
    assert status == 0 and steps(text) == shown
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("climb", "--frames", "x"), "neither a number of frames nor `A:B:STEP`"),
        (("climb", "--frames", "0:5:0"), "neither a number"),
        (("climb", "--frames", "-3"), "neither a number"),
        (("climb", "--frames", "6:9"), "has no frame 6; the first is frame 0."),
        (("climb", "--set", "steps=100"), "out of range"),
        (("climb", "--set", "steps"), "not of the form name=value"),
        (("endless", "--frames", ":", "--svg", "x.svg"), "Say which frame to save"),
        (("climbs",), "Did you mean `climb`?"),
    ],
)
def test_what_does_not_fit_is_a_sentence(tutor, arguments, said):
    status, text = tutor(*arguments)
    assert status == 2 and said in " ".join(text.split())


def test_a_picture_that_cannot_be_saved_says_why(tutor, tmp_path):
    status, text = tutor("still", "--svg", str(tmp_path / "no" / "x.svg"))
    assert status == 3 and "cannot be written" in text


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_saved_picture_has_the_theme_s_colours_and_its_words(tutor, tmp_path, theme):
    path = tmp_path / "still.svg"
    status, text = tutor("still", "--svg", str(path), "--theme", theme)
    assert status == 0 and "Saved" in text
    root = ElementTree.parse(path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    fills = [each.get("fill") for each in root.iter(f"{space}rect")]
    assert fills[0] == THEMES[theme]["background"]  # type: ignore[index]
    assert THEMES[theme]["accent"] in fills, "the greatest value"  # type: ignore[index]
    assert "A caption." in (root.findtext(f"{space}desc") or "")


def test_of_several_frames_the_last_is_saved(tutor, tmp_path):
    tutor("climb", "--frames", "4", "--svg", str(tmp_path / "x.svg"))
    assert "step 3 of 5" in (tmp_path / "x.svg").read_text()


def test_every_character_of_a_picture_stands_in_its_column():
    drawing = draw(Axes((Series("", [0, 1, 2], [1, 3, 2]),), "A title", "x", "y"), 40)
    root = ElementTree.fromstring(svg(drawing))
    space = "{http://www.w3.org/2000/svg}"
    words = {each.text: float(each.get("x") or 0) for each in root.iter(f"{space}text")}
    (row,) = [each for each in drawing.plain().split("\n") if "A title" in each]
    (found,) = [text for text in words if text and "A title" in text]
    lead = len(found) - len(found.lstrip())
    assert words[found] + lead * 8.4 == pytest.approx(16 + row.index("A") * 8.4)
    mixed = ElementTree.fromstring(svg(Drawing(((Run("ab█cd", Style()),),))))
    assert [(each.text, each.get("x")) for each in mixed.iter(f"{space}text")] == [
        ("ab", "16"), ("cd", str(16 + 3 * 8.4))]
    dots = len(list(root.iter(f"{space}circle")))
    lit = sum(bin(ord(each) - 0x2800).count("1") for each in drawing.plain()
              if 0x2800 <= ord(each) <= 0x28FF)
    assert dots == lit > 0


def test_half_blocks_become_two_rectangles():
    root = ElementTree.fromstring(svg(draw(HeatMap([[1.0], [-1.0]], bar=False), 8, 1)))
    whole, paper, upper = [each for each in root if each.tag.endswith("rect")]
    assert float(paper.get("height") or 0) == 2 * float(upper.get("height") or 0)
    assert paper.get("fill") == THEMES["dark"]["blue"]
    assert upper.get("fill") == THEMES["dark"]["accent"] and whole.get("width") == "100%"


def on_a_terminal(course: Path, home: Path, *arguments: str, answer: str = "") -> str:
    """What `tutor figure` writes to a terminal that gives `answer` when it is asked."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "tutor.cli.main", "--course", str(course), "--home", str(home),
         "figure", *arguments],
        stdin=theirs, stdout=theirs, stderr=subprocess.STDOUT, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "80",
             "LINES": "24"})
    os.close(theirs)
    text = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed.
            break
        if not read:
            break
        text += read
        if answer and b"\x1b[c" in text:
            os.write(ours, answer.encode())
            answer = ""
    os.close(ours)
    assert done.wait() == 0
    return text.decode()


def test_on_a_terminal_frames_are_drawn_over_one_another(course, home):
    shown = on_a_terminal(course, home, "climb", "--every", "0")
    assert steps(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)) == [0, 1, 2, 3, 4, 5]
    assert shown.count("\x1b[1A\r\x1b[J") == 5, "each but the first goes back one row"
    assert "\x1b[?25l" in shown and shown.rstrip().endswith("\x1b[?25h"), "the cursor comes back"


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        ("\x1b[6;18;9t\x1b[?62;4;22c", "\x1bP0;1;0q"),
        ("\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t\x1b[?62;c", "\x1b_Ga=T"),
        ("\x1b[6;18;9t\x1b[?62;22c", ""),
    ],
)
def test_pixels_lie_over_the_cells_where_a_terminal_shows_them(course, home, answer, sent):
    shown = on_a_terminal(course, home, "still", answer=answer)
    assert "A caption." in shown and "█" in shown, "the cells are drawn in any case"
    assert bool(sent) == ("\x1b7" in shown)
    if sent:
        # Up from below the caption, and back again.
        assert re.search(r"\x1b7\x1b\[\d+A\r" + re.escape(sent), shown)
        assert shown.rstrip().endswith("\x1b8")
    assert "\x1b7" not in on_a_terminal(course, home, "still", "--no-pixels", answer=answer)
