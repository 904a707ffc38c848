"""Notes: with the passage that they are on, whatever happens to the lesson around it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tutor.cli.main import cli
from tutor.course import model
from tutor.course.catalogue import Course, load_course
from tutor.course.lesson import read_lesson
from tutor.course.passages import passages, pieces, plain_of, source_of
from tutor.learner.notes import place_of, placed, words_of
from tutor.learner.store import Note, Place, open_store
from tutor.learner.workspace import Workspace

COURSE = Path(__file__).resolve().parents[1] / "tui" / "reading_course"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    shutil.copytree(COURSE, tmp_path / "course")
    return load_course(tmp_path / "course")


def sections(course: Course) -> tuple[model.Section, ...]:
    return read_lesson(course.lecture("planes").lesson_path).sections


def note_on(course: Course, line: int, text: str = "mine", **other: str) -> Note:
    passage = next(each for each in passages(sections(course)[0]) if each.line == line)
    given = {"lecture": "planes", "section": "normals", "anchor": passage.anchor,
             "words": passage.words} | other
    return Note(id="1", text=text, at=datetime.now(UTC), **given)


def rewrite(course: Course, change: Callable[[str], str]) -> None:
    path = course.lecture("planes").lesson_path
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize(("change", "line"), [
    (lambda text: text, 50),
    (lambda text: text.replace("A plane has two slopes", "Every plane has two slopes"), 50),
    (lambda text: text.replace("### Planes that", "More.\n\n### Planes that"), 50),
    (lambda text: text.replace("## Normals\n", "## Normals\n\nA new beginning.\n"), 52),
    (lambda text: text.replace("takes its size", "takes its absolute value"), 50),
    (lambda text: text.replace("A point below", "Any point below"), None),
    (lambda text: text.replace("A point below the plane has a negative distance. ", ""), None),
])
def test_a_note_stays_with_its_passage(course: Course, change: Callable[[str], str],
                                       line: int | None) -> None:
    note = note_on(course, 50)
    rewrite(course, change)
    lines, lost = placed(sections(course)[0], [note])
    assert (lines, lost) == (({line: [note]}, []) if line else ({}, [note]))


def test_of_two_passages_that_say_the_same_the_first_has_the_note(course: Course) -> None:
    note = note_on(course, 50)
    text = ("A point below the plane has a negative distance. Whoever wants the distance alone "
            "takes its size.")
    rewrite(course, lambda whole: whole.replace("## Words", f"{text}\n\n## Words"))
    assert list(placed(sections(course)[0], [note])[0]) == [50]


def test_where_a_note_is(course: Course) -> None:
    there = place_of(course, note_on(course, 50))
    assert there == (Place("planes", "normals", 50), "Normals")
    gone = note_on(course, 50, anchor="x", words="nothing like it")
    last = sections(course)[0].blocks[-1].line
    assert place_of(course, gone) == (Place("planes", "normals", last), "Normals")
    assert place_of(course, note_on(course, 50, section="gone")) is None
    assert place_of(course, note_on(course, 50, lecture="gone")) is None
    assert words_of(note_on(course, 50), course).startswith("2 · Normals · “A point below")
    assert words_of(note_on(course, 50, lecture="gone"), course).startswith("gone · “A point")


# ------------------------------------------------------------------------ copying


def test_every_piece_is_copied_as_text_and_as_it_was_written(course: Course) -> None:
    lecture = course.lecture("planes")
    section = sections(course)[0]
    found = pieces(section.blocks, end=57)
    as_text = [plain_of(each.block) for each in found]
    written = [source_of(each.block, lecture.lesson_path, each.end) for each in found]
    assert "A plane has two normal vectors of length one, and they point in opposite " \
        "directions." in as_text
    assert "A plane has two normal vectors of length one, and they point in opposite " \
        "directions." in written
    assert "n = (−a, −b, 1)" in as_text and "n = (-a, -b, 1)" in written
    assert "### Finding a normal vector" in written and "Finding a normal vector" in as_text
    assert "Take the two slopes $a$ and $b$. The vector that stands at a right angle to both " \
        "directions is" in written
    assert "Two planes are parallel where their normal vectors point along one another. Then " \
        "they meet\nnowhere, or everywhere." in written
    question = next(text for text in written if text.startswith("```{question}"))
    assert question.endswith("lies in the plane.\n```")


@pytest.mark.parametrize("lecture", [c.slug for c in load_course().lectures if c.written])
def test_every_passage_of_the_course_can_be_copied(lecture: str) -> None:
    chosen = load_course().lecture(lecture)
    for section in read_lesson(chosen.lesson_path).sections:
        for each in pieces(section.blocks, 10**6):
            assert source_of(each.block, chosen.lesson_path, each.end).strip()
            assert not source_of(each.block, chosen.lesson_path, each.end).endswith(")=")
            if not isinstance(each.block, model.Question):
                assert plain_of(each.block).strip()


# ------------------------------------------------------------------------ reading


def test_a_lesson_is_read_with_notes_only_where_they_are_asked_for(home: Path,
                                                                   course: Course) -> None:
    note = note_on(course, 50)
    with open_store(Workspace(home)) as store:
        store.write_note("planes", "normals", note.anchor, note.words, "behind\nthe plane")
        store.write_note("planes", "normals", "x", "Something else", "homeless")
    run = CliRunner().invoke
    where = ["--course", str(course.root), "read", "2"]
    plain = run(cli, where).output
    assert "Your note" not in plain
    noted = run(cli, [*where, "--notes"]).output
    assert "takes its size.\n\n    [Your note] behind\n    the plane\n\n### Planes" in noted
    assert "[Your note on a passage that has changed, “Something else”] homeless" in noted
    assert noted.index("homeless") > noted.index("nowhere, or everywhere.")


def test_without_a_folder_there_are_no_notes(home: Path, course: Course) -> None:
    result = CliRunner().invoke(cli, ["--course", str(course.root), "read", "2", "--notes"])
    assert result.exit_code == 0 and "Your note" not in result.output
    assert not home.exists()
