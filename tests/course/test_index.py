"""The index of the course: what it finds, and that it says what the files say now."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.course import index as index_module
from tutor.course.catalogue import load_course
from tutor.course.entries import Entry
from tutor.course.functions import functions_in, generators_in
from tutor.course.index import CourseIndex, open_course_index
from tutor.course.terms import all_terms
from tutor.derivations import derivations_in
from tutor.errors import ContentError
from tutor.figures import figures_in
from tutor.questions import generators_in as run_generators

COURSE = Path(__file__).parents[1] / "tui" / "reading_course"
Known = tuple[str, str, int, str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(COURSE, tmp_path / "course")
    age(tmp_path / "course")
    return tmp_path / "course"


def age(root: Path) -> None:
    """Make the files as old as files are that an index may trust."""
    for path in root.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def index(root: Path, tmp_path: Path) -> CourseIndex:
    index = CourseIndex(root, tmp_path / "course.sqlite3")
    assert index.update()
    return index


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose entries are found anew."""
    folders: list[str] = []

    def counted(real: Callable[..., list[Entry]],
                name: Callable[..., str]) -> Callable[..., list[Entry]]:
        def find(*arguments: object) -> list[Entry]:
            folders.append(name(*arguments))
            return real(*arguments)
        return find

    monkeypatch.setattr(index_module, "_lecture", counted(
        index_module._lecture, lambda lecture: lecture.folder.name))
    monkeypatch.setattr(index_module, "_exercise", counted(
        index_module._exercise, lambda folder, slugs: Path(folder).name))
    return folders


def known(entries: list[Entry]) -> list[Known]:
    return [(each.kind, each.id, each.lecture, each.section) for each in entries]


# ------------------------------------------------------------------------- what it finds


def test_everything_of_a_lesson_that_has_a_name_is_found(index: CourseIndex) -> None:
    assert known(index.named("normals")) == [("topic", "normals", 2, "normals"),
                                             ("section", "normals", 2, "normals")]
    section = index.entries("section")[0]
    assert (section.slug, section.id, section.title, section.line) == (
        "lines", "slopes", "How steep a line is", 8)
    assert ("lecture", "spaces", 3, "") in known(index.entries("lecture"))
    question, = index.named("upright")
    assert (question.kind, question.topic, question.version, question.line) == (
        "question", "normals", "1", 34)


def test_the_entries_of_our_lessons_are_what_their_files_make_when_they_are_run() -> None:
    course = load_course()
    index = CourseIndex(course.root)
    index.update()
    for lecture in course.lectures:
        if not lecture.written:
            continue
        own = [entry for entry in index.entries() if entry.lecture == lecture.number]
        ids = {kind: {entry.id for entry in own if entry.kind == kind}
               for kind in ("figure", "derivation", "generator")}
        generators = run_generators(lecture.folder / "questions.py")
        # Lecture 0 derives nothing.
        derivations = lecture.folder / "derivations.py"
        derived = derivations_in(derivations) if derivations.is_file() else {}
        assert ids == {"figure": set(figures_in(lecture.folder / "figures.py")),
                       "derivation": set(derived),
                       "generator": set(generators)}
        for entry in own:
            if entry.kind == "generator":
                run = generators[entry.id]
                assert (entry.title, entry.topic, entry.version) == (
                    run.title, run.topic, str(run.version))
    terms = [(t.name, t.slug, t.section.slug, t.line) for t in all_terms(course)]
    assert terms == [(e.id, e.slug, e.section, e.line) for e in index.entries("term")]
    exercise, = index.named("backprop")
    info = course.exercise("backprop")
    assert (exercise.title, exercise.lecture, exercise.facts["minutes"]) == (
        info.title, info.lecture, info.minutes)


def test_what_was_renamed_is_found_by_its_former_name(root: Path, index: CourseIndex) -> None:
    brief = root / "exercises" / "steep" / "brief.md"
    brief.write_text(brief.read_text().replace("---\n", "---\nformerly: [slope, steepness]\n", 1))
    plan = root / "lessons" / "course.toml"
    plan.write_text(plan.read_text().replace('slug = "planes"', 'slug = "planes"\n'
                                             'formerly = ["flat"]'))
    lesson = root / "lessons" / "01-lines" / "lesson.md"
    lesson.write_text(lesson.read_text().replace("(slopes)=", "(gradients)=\n(slopes)="))
    index.update()
    assert [each.id for each in index.named("steepness")] == ["steep"]
    assert [each.id for each in index.named("flat")] == ["planes"]
    assert known(index.named("gradients")) == [("section", "slopes", 1, "slopes")]
    assert index.named("steep") and not index.named("steepne")


def test_python_files_are_looked_at_without_running_them(tmp_path: Path) -> None:
    (tmp_path / "questions.py").write_text(
        'raise SystemExit\n@generator(\n    "a-b", title="So (x)", topic="t", seconds=3 * 4,\n'
        '    version=2)\ndef a(draw: Draw) -> Item:\n    pass\n\n\n@other("no")\ndef b(draw):\n'
        '    pass\n')
    (tmp_path / "questions_more.py").write_text('@generator("c", title="C")\ndef c(d):\n    pass\n')
    first, second = generators_in(tmp_path)
    assert (first.name, first.title, first.options["version"]) == ("a-b", "So (x)", 2)
    assert second.name == "c"
    (tmp_path / "figures.py").write_text(
        'def plain(x: int = f(3)) -> Figure:\n    """Says so.\n\n    More.\n    """\n\n\n'
        'def runs(\n    x: float,\n) -> Iterator[Figure]:\n    pass\n\n\n'
        'def helper(x) -> int:\n    pass\n\n\ndef _own() -> Figure:\n    pass\n')
    assert [(f.name, f.title) for f in functions_in(tmp_path / "figures.py", "Figure")] == [
        ("plain", "Says so."), ("runs", "")]


# ------------------------------------------------------------------------- what is kept


def test_only_folders_that_have_changed_are_read_again(
        root: Path, index: CourseIndex, read: list[str]) -> None:
    assert not index.update() and read == []
    lesson = root / "lessons" / "02-planes" / "lesson.md"
    lesson.write_text(lesson.read_text().replace("(normals)=", "(uprights)="))
    assert index.update() and read == ["02-planes"]
    assert ("section", "uprights", 2, "uprights") in known(index.entries("section"))
    assert ("section", "normals", 2, "normals") not in known(index.entries("section"))
    index.close()
    again = CourseIndex(root, index.path)
    assert not again.update() and read == ["02-planes"]
    assert known(again.named("uprights")) == [("section", "uprights", 2, "uprights")]


def test_a_file_that_is_written_anew_and_says_the_same_is_not_read(
        root: Path, index: CourseIndex, read: list[str]) -> None:
    lesson = root / "lessons" / "01-lines" / "lesson.md"
    os.utime(lesson, (1_700_000_100, 1_700_000_100))
    assert not index.update() and read == []


def test_a_change_of_equal_length_within_one_tick_of_the_clock_is_seen(
        root: Path, index: CourseIndex) -> None:
    lesson = root / "lessons" / "01-lines" / "lesson.md"
    lesson.write_text(lesson.read_text().replace("(slopes)=", "(slants)="))
    index.update()
    known_times = lesson.stat()
    lesson.write_text(lesson.read_text().replace("(slants)=", "(slides)="))
    os.utime(lesson, ns=(known_times.st_atime_ns, known_times.st_mtime_ns))
    index.update()
    assert index.named("slides") and not index.named("slants")


def test_the_version_of_an_exercise_is_of_what_judges_it(root: Path, index: CourseIndex) -> None:
    before, = index.named("steep")
    folder = root / "exercises" / "steep"
    brief = folder / "brief.md"
    brief.write_text(brief.read_text().replace("title: ", "title: Quite "))
    index.update()
    mended, = index.named("steep")
    (folder / "checks.py").write_text("REQUIRED = ()\n")
    index.update()
    judged, = index.named("steep")
    assert mended.title.startswith("Quite ") and mended.version == before.version
    assert judged.version != before.version


def test_a_file_that_exercises_share_is_part_of_their_version(
        root: Path, index: CourseIndex) -> None:
    shared = root / "exercises" / "_shared"
    shared.mkdir()
    (shared / "draws.py").write_text("A = 1\n")
    (root / "exercises" / "steep" / "checks.py").write_text("from .._shared import draws\n")
    age(root)
    index.update()
    before, = index.named("steep")
    (shared / "draws.py").write_text("A = 2\n")
    index.update()
    after, = index.named("steep")
    assert after.version != before.version


def test_what_is_gone_or_new_in_the_plan_is_known(root: Path, index: CourseIndex) -> None:
    shutil.rmtree(root / "exercises" / "steep")
    assert index.update()
    assert index.entries("exercise") == []
    plan = root / "lessons" / "course.toml"
    plan.write_text(plan.read_text().replace('title = "Spaces"', 'title = "Rooms"'))
    assert index.update()
    assert [each.title for each in index.entries("lecture")] == ["Lines", "Planes", "Rooms"]
    assert [each.title for each in index.course().lectures] == ["Lines", "Planes", "Rooms"]


def test_a_course_that_is_known_is_had_without_reading_its_plan(
        root: Path, index: CourseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.close()
    monkeypatch.setattr(index_module, "read_plan", None)
    course = CourseIndex(root, index.path).course()
    assert course == load_course(root)


def test_another_course_in_the_same_folder_is_not_taken_for_this_one(
        root: Path, index: CourseIndex, tmp_path: Path) -> None:
    index.close()
    shutil.copytree(root, tmp_path / "other")
    other = CourseIndex(tmp_path / "other", index.path)
    assert other.entries() == []
    other.update()
    assert other.named("normals")
    other.close()
    assert CourseIndex(root, index.path).entries() == []


def test_a_lesson_or_brief_that_is_broken_hides_no_other(root: Path, index: CourseIndex) -> None:
    (root / "lessons" / "01-lines" / "lesson.md").write_text("---\nnever closed\n")
    (root / "exercises" / "steep" / "brief.md").write_text("no head")
    index.update()
    assert {entry.slug for entry in index.entries("section")} == {"planes"}
    assert ("lecture", "lines", 1, "") in known(index.entries("lecture"))
    exercise, = index.entries("exercise")
    assert (exercise.id, exercise.title) == ("steep", "its brief cannot be read")


def test_a_plan_that_is_broken_is_a_sentence(root: Path, index: CourseIndex) -> None:
    (root / "lessons" / "course.toml").write_text("title = [")
    for ask in (index.update, index.course):
        with pytest.raises(ContentError, match=r"course\.toml cannot be read"):
            ask()


# ----------------------------------------------------------------------- where it is kept


@pytest.mark.parametrize("damage", [b"not a database", b""])
def test_a_damaged_index_is_made_again(root: Path, tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "course.sqlite3"
    path.write_bytes(damage * 1000)
    index = CourseIndex(root, path)
    index.update()
    index.close()
    assert sqlite3.connect(path).execute("SELECT COUNT(*) FROM entry").fetchone()[0] > 8


def test_an_index_of_another_version_is_made_again(
        root: Path, index: CourseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.close()
    monkeypatch.setattr(index_module, "_VERSION", 99)
    again = CourseIndex(root, index.path)
    assert again.entries() == []
    again.update()
    assert again.named("normals")


def test_an_index_that_another_process_holds_is_left_alone(
        root: Path, index: CourseIndex, tmp_path: Path) -> None:
    index.close()
    lesson = root / "lessons" / "02-planes" / "lesson.md"
    lesson.write_text(lesson.read_text().replace("(normals)=", "(uprights)="))
    other = sqlite3.connect(tmp_path / "course.sqlite3")
    other.execute("BEGIN EXCLUSIVE")
    again = CourseIndex(root, tmp_path / "course.sqlite3")
    again.update()
    assert again.named("uprights") and again.path is None
    other.rollback()
    assert other.execute("SELECT COUNT(*) FROM entry").fetchone()[0] > 8


def test_an_index_that_breaks_in_use_is_left_for_one_in_memory(index: CourseIndex) -> None:
    index.connection.execute("DROP TABLE entry")
    assert index.named("normals")
    assert index.path is None


def test_without_a_folder_of_the_learner_nothing_is_made(root: Path, tmp_path: Path) -> None:
    index = open_course_index(root, tmp_path / "nobody")
    index.update()
    assert index.named("normals")
    assert not (tmp_path / "nobody").exists()
