"""What exercises share: found by its own course alone, read anew when it changes, never a
learner's to read."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from helpers.answers import OWN_COURSE, PLAIN_COURSE, part, plain_course, solution_of, verdict_on

from tutor.check.kit import Kit, kit_of
from tutor.check.sandbox import confine
from tutor.check.sandbox.launch import Launcher
from tutor.course.catalogue import load_course
from tutor.course.shared import shared_files
from tutor.errors import ContentError

SHARED = '''from tutor.check.authoring import Wording

from .sizes import SIZE

HALVED = Wording("halved", "Only half of it comes back.")
'''
CHECKS = '''from tutor.check.authoring import Probe, edit, function

from .._shared.words import HALVED, SIZE

REQUIRED = (function("double", returns="y"), function("mean", returns="m"))


def probes(rng):
    for name in ("double", "mean"):
        yield Probe(name, "some numbers", x=rng.normal(size=SIZE))


MISTAKES = (HALVED.mistake("double", [edit("double", "2 * x", "x")]),)
'''


def course(folder: Path, *, size: int = 3) -> Path:
    """A course whose `double` rests on two shared files."""
    shutil.copytree(PLAIN_COURSE, folder)
    shared = folder / "exercises" / "_shared"
    shared.mkdir()
    (shared / "words.py").write_text(SHARED)
    (shared / "sizes.py").write_text(f"SIZE = {size}\n")
    (shared / "other.py").write_text("")
    (folder / "exercises" / "double" / "checks.py").write_text(CHECKS)
    return folder


def double(folder: Path) -> Path:
    return folder / "exercises" / "double"


def test_a_shared_mistake_is_named_in_the_course_that_shares_it(
        tmp_path: Path, launcher: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    info = load_course(course(tmp_path / "course")).exercise("double")
    wrong = solution_of(info).replace("2 * x", "x")
    named = part(verdict_on(info, wrong, launcher), "double").diagnosis
    assert [(n.id, n.message) for n in named] == [("halved", "Only half of it comes back.")]
    assert verdict_on(info, solution_of(info), launcher).passed
    assert not list(tmp_path.rglob("*.pyc")), "content folders stay as they are"


def test_two_courses_in_one_process_have_shared_files_of_their_own(tmp_path: Path) -> None:
    small, large = course(tmp_path / "small", size=2), course(tmp_path / "large", size=5)
    assert kit_of(double(small)).probes(0)[0].inputs["x"].shape == (2,)
    assert kit_of(double(large)).probes(0)[0].inputs["x"].shape == (5,)
    assert kit_of(double(small)).probes(0)[0].inputs["x"].shape == (2,)


def test_a_shared_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    folder = course(tmp_path / "course")
    before = kit_of(double(folder))
    assert before.probes(0)[0].inputs["x"].shape == (3,)
    assert kit_of(double(folder)) is before, "and kept while nothing changes"
    (folder / "exercises" / "_shared" / "sizes.py").write_text("SIZE = (4, 4)\n")
    assert kit_of(double(folder)).probes(0)[0].inputs["x"].shape == (4, 4)


@pytest.mark.parametrize("file, text, words", [
    ("_shared/words.py", "HALVED = 1\nSIZE = 1 / 0\n", "words.py, line 2: ZeroDivisionError"),
    ("_shared/words.py", "HALVED = (\n", "words.py, line 1: "),
    ("_shared/sizes.py", None, "sizes.py is imported, and does not exist"),
    ("double/checks.py", "from ..mean.checks import A\n", "alone"),
])
def test_what_is_wrong_with_shared_content_is_a_sentence_with_its_place(
        tmp_path: Path, file: str, text: str | None, words: str) -> None:
    folder = course(tmp_path / "course")
    place = folder / "exercises" / file
    if text is None:
        place.unlink()
    else:
        place.write_text(text)
    with pytest.raises(ContentError) as caught:
        Kit(double(folder)).probes(0)
    assert words in str(caught.value)
    assert str(place.parent.parent) in str(caught.value)


def test_an_exercise_rests_on_the_shared_files_that_it_imports_and_on_no_others(
        tmp_path: Path) -> None:
    folder = course(tmp_path / "course")
    assert [path.name for path in shared_files(double(folder))] == ["sizes.py", "words.py"]
    assert shared_files(folder / "exercises" / "layer") == ()
    own = OWN_COURSE / "exercises"
    assert [path.stem for path in shared_files(own / "conv2d_backward")] \
        == ["convolution", "gradients"]


@pytest.mark.skipif(not confine.available_isolation()[1], reason="no Landlock here")
def test_an_answer_cannot_read_what_exercises_share(launcher: Launcher) -> None:
    info = plain_course().exercise("double")
    shared = OWN_COURSE / "exercises" / "_shared"
    for reading in (f"open({str(shared / 'softmax.py')!r}).read()",
                    f"__import__('os').listdir({str(shared)!r})"):
        verdict = verdict_on(info, f"def double(x):\n    {reading}\n    return 2 * x\n\n\n"
                             "def mean(x):\n    return x.mean()\n", launcher)
        assert "Permission denied" in part(verdict, "double").message
        assert part(verdict, "mean").passed
