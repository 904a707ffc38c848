"""Finding a lesson's figures, and running them."""

import pytest

from tutor.errors import ContentError
from tutor.figures import FigureError, figure, figures_in, frames, moves

HEAD = """
from __future__ import annotations
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from tutor.figures import Figure, Note, Slider

"""


def write(tmp_path, body):
    path = tmp_path / "figures.py"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_figures_are_public_functions_that_return_figures(tmp_path):
    path = write(tmp_path, """
@dataclass(frozen=True)
class Kept:  # needs its module to be findable
    n: int

def still() -> Figure:
    return Figure(Note("still"))

def running(n: Annotated[int, Slider(1, 9, step=1)] = 3) -> Iterator[Figure]:
    for i in range(n):
        yield Figure(Note(f"frame {Kept(i).n}"))

def _private() -> Figure: ...
def helper() -> int: ...
""")
    found = figures_in(path)
    assert list(found) == ["still", "running"]
    assert [each.describe() for each in frames(found["running"], n="2")] == ["frame 0", "frame 1"]
    assert figure(found["running"]).describe() == "frame 0", "what stands there before it runs"
    assert len(list(frames(found["still"]))) == 1
    assert moves(found["running"]) and not moves(found["still"])
    with pytest.raises(FigureError):
        frames(found["running"], n=10)


def test_a_changed_file_is_read_anew(tmp_path):
    path = write(tmp_path, "def one() -> Figure: ...\n")
    assert list(figures_in(path)) == ["one"]
    path = write(tmp_path, "def two() -> Figure: ...\n")
    assert list(figures_in(path)) == ["two"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("def broken(:\n", "line 8: the Python is not valid"),
        ("x = 1\ny = undefined\n", "line 9: NameError"),
        ("def f(x: float = 1.0) -> Figure: ...\n", "line 8: The parameter `x` of the figure `f`"),
        ("def f() -> Figrue: ...\n", "line 8: an annotation of `f`"),
    ],
)
def test_loading_errors_name_the_file_and_the_line(tmp_path, body, said):
    path = write(tmp_path, body)
    with pytest.raises(ContentError) as error:
        figures_in(path)
    assert str(path) in str(error.value) and said in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ContentError, match=r"nowhere\.py"):
        figures_in(tmp_path / "nowhere.py")
