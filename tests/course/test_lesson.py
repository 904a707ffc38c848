"""Lessons, briefs and the course's table: read from disk, or refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.answers import OWN_COURSE, SMALL_COURSE, own_course, small_course

from tutor.course import frontmatter, model
from tutor.course.brief import read_brief
from tutor.course.catalogue import course_root, did_you_mean, load_course, read_exercise
from tutor.course.lesson import questions_of, read_lesson
from tutor.course.source import read_source, slugify
from tutor.errors import ContentError, UsageError

HEAD = "---\nlecture: 3\nquestion: Why?\nminutes: 40\n---\n"


def written(tmp_path: Path, text: str, name: str = "lesson.md") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_lesson(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_lesson_is_split_into_sections_with_topics_and_lines(tmp_path: Path) -> None:
    lesson = read_lesson(written(tmp_path, HEAD + """
(first-topic)=
## The first *thing*

Text.

(inner)=
### Inside

## Another, with $x^2$!

$$
a
$$ (label)
"""))
    assert (lesson.lecture, lesson.question, lesson.minutes) == (3, "Why?", 40)
    first, second = lesson.sections
    assert (first.slug, first.targets, first.line) == ("first-topic", ("first-topic", "inner"), 8)
    assert (second.slug, second.targets) == ("another-with-x-2", ())
    assert (first.named, second.named) == (True, False)
    formula = second.blocks[0]
    assert isinstance(formula, model.Formula)
    assert (formula.number, formula.line) == ("3.1", 17)


def test_the_shipped_lesson_reads_and_its_lines_are_the_files_own() -> None:
    lecture = own_course().lecture(4)
    lesson = read_lesson(lecture.lesson_path)
    lines = lecture.lesson_path.read_text(encoding="utf-8").split("\n")
    assert len(lesson.sections) > 3
    for section in lesson.sections:
        assert lines[section.line - 1].startswith("## ")
    for question in questions_of(lesson):
        assert "{question}" in lines[question.line - 1]


def test_questions_inside_boxes_are_found_in_order(tmp_path: Path) -> None:
    ask = "```{{question}} number\n:id: {0}\nQ?\n\n- [x] 1 — yes\n```\n"
    lesson = read_lesson(written(tmp_path, HEAD + "## A\n\n" + ask.format("one") +
                                 "\n````{example} Box\n" + ask.format("two") + "````\n\n" +
                                 ask.format("three")))
    assert [q.id for q in questions_of(lesson)] == ["one", "two", "three"]


@pytest.mark.parametrize(("text", "words"), [
    ("## A\n", "lacks `lecture`"),
    (HEAD.replace("minutes: 40\n", "") + "## A\n", "lacks `minutes`"),
    (HEAD.replace("lecture: 3", "lecture: three") + "## A\n", "lecture"),
    (HEAD.replace("minutes: 40", "minutes: [1]") + "## A\n", "minutes"),
    (HEAD + "Text first.\n\n## A\n", "line 6: text stands before the first section"),
    (HEAD, "needs at least one section"),
    ("---\nlecture: 3\n", "not closed"),
    ("---\na: [1\n---\n## A\n", "not valid YAML"),
    ("---\n- a\n- b\n---\n## A\n", "not a list of `key: value`"),
])
def test_a_lesson_that_cannot_be_read_says_why(text: str, words: str, tmp_path: Path) -> None:
    assert words in refused(written(tmp_path, text))


def test_a_missing_or_binary_lesson_is_a_content_error(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.md")
    path = tmp_path / "lesson.md"
    path.write_bytes(b"\xff\xfe\0")
    refused(path)


def test_front_matter_is_split_at_its_own_line(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, "---\na: 1\nb: x\n---\nbody\n"))
    assert frontmatter.parsed(source.head, source.path) == {"a": 1, "b": "x"}
    assert (source.body, source.first_line) == ("\n\n\n\nbody\n", 5)
    source = read_source(written(tmp_path, "no head\n"))
    assert (source.head, source.body, source.first_line) == ("", "no head\n", 1)


def test_slugs_are_stable_words() -> None:
    assert slugify("  What is $x^2$, really?  ") == "what-is-x-2-really"


# --------------------------------------------------------------------------- briefs

BRIEF = """---
title: A title
lecture: 4
topics: [a, b]
difficulty: 2
minutes: 10
---
Write it.

## Hints

1. One.
2. Two.

   ```python
   x = 1
   ```
"""


def test_a_brief_is_a_statement_and_a_ladder_of_hints(tmp_path: Path) -> None:
    brief = read_brief(written(tmp_path, BRIEF, "brief.md"))
    assert [type(b).__name__ for b in brief.blocks] == ["Paragraph"]
    assert [len(h) for h in brief.hints] == [1, 2]


@pytest.mark.parametrize(("old", "new", "words"), [
    ("## Hints", "## Help", "no `## Hints`"),
    ("1. One.\n2. Two.", "- One.\n- Two.", "one numbered list"),
    ("1. One.", "Text.\n\n1. One.", "one numbered list"),
])
def test_a_brief_without_its_ladder_is_refused(old: str, new: str, words: str,
                                               tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=words):
        read_brief(written(tmp_path, BRIEF.replace(old, new), "brief.md"))


def test_an_exercise_is_known_by_its_head(tmp_path: Path) -> None:
    (tmp_path / "conv").mkdir()
    info = read_exercise(written(tmp_path / "conv", BRIEF, "brief.md"))
    assert (info.id, info.title, info.lecture, info.topics, info.difficulty, info.minutes) == (
        "conv", "A title", 4, ("a", "b"), 2, 10)
    assert (info.needs, info.references) == ("numpy", ("numpy", "keras"))
    assert info.difficulty_text == "●●○○○ easy"


@pytest.mark.parametrize(("old", "new", "words"), [
    ("title: A title\n", "", "`title`"), ("lecture: 4", "lecture: four", "four"),
    ("minutes: 10", "minutes: 10\nneeds: torch", "`torch`"),
    ("minutes: 10", "minutes: 10\nreferences: [scipy]", "`references`"),
    ("minutes: 10", "minutes: 10\nreferences: []", "`references`"),
    ("topics: [a, b]", "topics: 5", "does not fit"),
    ("difficulty: 2", "difficulty: 0", "`difficulty` is a number from 1 to 5"),
    ("difficulty: 2", "difficulty: 6", "`difficulty` is a number from 1 to 5"),
])
def test_a_wrong_head_names_file_and_key(old: str, new: str, words: str, tmp_path: Path) -> None:
    path = written(tmp_path, BRIEF.replace(old, new), "brief.md")
    with pytest.raises(ContentError) as caught:
        read_exercise(path)
    assert str(path) in str(caught.value)
    assert words in str(caught.value)


# --------------------------------------------------------------------------- the catalogue


def test_the_course_that_ships_is_found_without_being_named(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTOR_COURSE", raising=False)
    assert course_root() == OWN_COURSE
    monkeypatch.setenv("TUTOR_COURSE", str(SMALL_COURSE))
    assert course_root() == SMALL_COURSE
    assert course_root(OWN_COURSE) == OWN_COURSE


def test_exercises_come_in_the_order_of_their_lectures() -> None:
    course = small_course()
    assert course.written_exercises == course.lectures[0].exercises
    assert [e.id for e in course.exercises_of(course.lectures[0])] == list(
        course.written_exercises)


def test_a_course_ten_times_as_large_reads_no_exercise_to_load(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "course.toml").write_text(
        (SMALL_COURSE / "lessons" / "course.toml").read_text())
    (tmp_path / "exercises" / "broken").mkdir(parents=True)
    (tmp_path / "exercises" / "broken" / "brief.md").write_text("---\nbroken: [\n---\n")
    assert load_course(tmp_path).written_exercises == ("broken",)


@pytest.mark.parametrize(("text", "words"), [
    ("title = ", "cannot be read"),
    ("[[lecture]]\nnumber = 1\n", "lacks"),
    ('title = "T"\n', "lacks `lecture`"),
    ('title = "T"\n[[lecture]]\nnumber = 1\nslug = "s"\ntitle = "S"\ntopics = ["a"]\n', ""),
    ('title = "T"\n[[lecture]]\nnumber = "1"\nslug = "s"\ntitle = "S"\ntopics = []\n', ""),
    ('title = "T"\nlecture = 5\n', ""),
])
def test_a_wrong_table_of_lectures_is_a_content_error(text: str, words: str,
                                                      tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "course.toml").write_text(text)
    with pytest.raises(ContentError) as caught:
        load_course(tmp_path)
    assert "course.toml" in str(caught.value)
    assert words in str(caught.value)


def test_names_that_are_near_are_suggested() -> None:
    assert did_you_mean("bakprop", ["backprop", "conv2d"]) == " Did you mean `backprop`?"
    assert did_you_mean("zzz", ["backprop"]) == ""
    with pytest.raises(UsageError, match="backprop"):
        own_course().exercise("backporp")
    with pytest.raises(UsageError, match="by number"):
        own_course().lecture("nothing-like-it")
