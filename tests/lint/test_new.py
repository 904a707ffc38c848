"""`tutor new`: laid out whole or not at all, over nothing that exists, and sound once filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from helpers.answers import OWN_COURSE

from tutor.course.catalogue import Course, load_course
from tutor.errors import TutorError
from tutor.lint import lint
from tutor.lint.layout import lay_out_exercise, lay_out_lecture

Tutor = Callable[..., "CompletedProcess[str]"]

TABLE = """title = "Another course"

[[lecture]]
number = 3
slug = "averages"
title = "Averages"
topics = [
  { slug = "weighted-means", title = "Weighted means" },
  { slug = "medians", title = "Medians" },
]
exercises = ["weighted_mean", "median"]
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of which only the table is written."""
    (tmp_path / "course" / "lessons").mkdir(parents=True)
    (tmp_path / "course" / "lessons" / "course.toml").write_text(TABLE)
    return load_course(tmp_path / "course")


def problems(course: Course, folder: Path) -> list[str]:
    return [problem for report in lint(course, folder) for problem in report.problems]


def marks(folder: Path) -> int:
    return sum(path.read_text().count("TO WRITE:") for path in folder.rglob("*") if path.is_file())


def fill_in(folder: Path) -> None:
    """Take the marks away, as if the example were what the author wants."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_text(re.sub(r"  # TO WRITE:.*|TO WRITE: ", "", path.read_text()))


def test_a_new_exercise_lints_except_for_what_is_still_to_be_written(course: Course) -> None:
    folder = lay_out_exercise(course, "weighted_mean")
    assert folder == course.root / "exercises" / "weighted_mean"
    found = problems(course, folder)
    assert len(found) == marks(folder) > 10
    assert all(re.match(r"\S+, line \d+: still to be written: .+[^.]\.$", each) for each in found)
    assert any(each.startswith("accepted/loops.py, line 1: ") for each in found)
    assert any("of weighted-means, medians." in each for each in found)
    fill_in(folder)
    assert problems(course, folder) == []


def test_a_new_lecture_has_a_section_for_each_topic_and_lints_once_written(
        course: Course) -> None:
    fill_in(lay_out_exercise(course, "weighted_mean"))
    folder = lay_out_lecture(course, "3")
    assert folder == course.root / "lessons" / "03-averages"
    assert course.lecture(3).written
    found = problems(course, folder)
    assert len(found) == marks(folder) > 5
    fill_in(folder)
    assert problems(course, folder) == []
    text = (folder / "lesson.md").read_text()
    assert "(medians)=\n## Medians\n" in text
    assert "```{practice} weighted_mean" in text
    assert "median\n```" not in text, "what is not written yet cannot be practised"


@pytest.mark.parametrize(("kind", "name", "words"), [
    ("exercise", "Weighted", "`Weighted` cannot be an exercise's id"),
    ("exercise", "_shared", "cannot be an exercise's id"),
    ("exercise", "lambda", "cannot be an exercise's id"),
    ("exercise", "../escape", "cannot be an exercise's id"),
    ("exercise", "mode", 'as in `exercises = ["mode"]`'),
    ("lecture", "5", "The course has no lecture 5. Add a `[[lecture]]`"),
])
def test_a_name_that_does_not_fit_is_told_what_to_do(
        course: Course, kind: str, name: str, words: str) -> None:
    lay_out = lay_out_exercise if kind == "exercise" else lay_out_lecture
    with pytest.raises(TutorError) as caught:
        lay_out(course, name)
    assert words in str(caught.value)
    assert not (course.root / "exercises").exists()
    assert sorted(p.name for p in (course.root / "lessons").iterdir()) == ["course.toml"]


def test_what_exists_is_left_as_it_is(course: Course) -> None:
    folder = course.root / "exercises" / "median"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(TutorError, match="exists already; nothing was changed"):
        lay_out_exercise(course, "median")
    assert [p.name for p in folder.iterdir()] == ["notes.txt"]
    lay_out_lecture(course, "averages")
    with pytest.raises(TutorError, match="exists already"):
        lay_out_lecture(course, "3")


@pytest.mark.posix
def test_a_folder_that_cannot_be_made_leaves_nothing_behind(course: Course) -> None:
    (course.root / "exercises").write_text("a file in the folder's place")
    with pytest.raises(TutorError, match="cannot be written"):
        lay_out_exercise(course, "median")
    assert (course.root / "exercises").read_text() == "a file in the folder's place"


def test_the_command_names_its_files_and_the_next_step(tutor: Tutor, course: Course) -> None:
    done = tutor("new", "exercise", "median", course=course.root)
    assert done.returncode == 0, done.stderr
    assert str(course.root / "exercises" / "median" / "accepted" / "loops.py") in done.stdout
    assert "`tutor lint exercises/median` lists what is still to be written." in done.stdout
    again = tutor("new", "exercise", "median", course=course.root)
    assert (again.returncode, again.stdout) == (2, "")
    linted = tutor("lint", "exercises/median", course=course.root, cwd=course.root)
    assert linted.returncode == 1
    assert "solution.py, line 1: still to be written" in linted.stdout


def test_no_content_that_ships_is_still_to_be_written() -> None:
    for folder in (OWN_COURSE / "lessons", OWN_COURSE / "exercises"):
        for path in (*folder.rglob("*.md"), *folder.rglob("*.py")):
            assert "TO WRITE:" not in path.read_text(encoding="utf-8"), path
