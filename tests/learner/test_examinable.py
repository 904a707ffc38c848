"""What is examinable, and where a learner stands on it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Bank
from tutor.learner.examinable import Standing, examinable
from tutor.learner.store import Store, open_store
from tutor.learner.workspace import Workspace

START = datetime(2026, 5, 4, 9, tzinfo=UTC)
LESSON = """---
lecture: 1
question: q
minutes: 5
---

(one)=
## One

Text.

(two)=
### Two

""" + "\n".join(f"""```{{question}} number
:id: {topic}-{n}
:topic: {topic}
What?

- [x] 1 — yes.
- [ ] 2 — no.
```
""" for topic in ("one", "two") for n in range(3))


@pytest.fixture
def index(tmp_path: Path) -> CourseIndex:
    folder = tmp_path / "course" / "lessons" / "01-first"
    folder.mkdir(parents=True)
    (folder.parent / "course.toml").write_text(
        'title = "C"\n[[lecture]]\nnumber = 1\nslug = "first"\ntitle = "First"\n'
        'topics = [{ slug = "one", title = "One" }, { slug = "two", title = "Two" }]\n'
        '[[lecture]]\nnumber = 2\nslug = "second"\ntitle = "Second"\n'
        'topics = [{ slug = "three", title = "Three" }]\n', encoding="utf-8")
    (folder / "lesson.md").write_text(LESSON, encoding="utf-8")
    (folder / "exam.md").write_text(
        "---\nlecture: 1\n---\n\n```{question} points\n:id: kept\n:topic: one\nWhy?\n"
        "- so — a.\n```\n", encoding="utf-8")
    found = CourseIndex(load_course(tmp_path / "course").root)
    found.update()
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(Workspace(tmp_path / "home"))) as opened:
        yield opened


def answer(store: Store, question: str, correct: bool) -> None:
    store.record_answer(f"first/{question}", "1", "1", {"correct": correct, "kind": "number",
                                                        "expected": 60}, seconds=30.0)


def standing(index: CourseIndex, store: Store, topic: str) -> Standing:
    found = examinable(Bank(index.course(), index), index, store, (1, 2))
    return next(each for each in found.topics if each.topic.slug == topic)


def test_every_topic_of_the_range_is_there_and_what_is_not_written_is_said(
        index: CourseIndex, store: Store) -> None:
    found = examinable(Bank(index.course(), index), index, store, (1, 2))
    assert [each.topic.slug for each in found.topics] == ["one", "two"]
    assert [lecture.number for lecture in found.unwritten] == [2]
    assert not examinable(Bank(index.course(), index), index, store, (2,)).topics


def test_what_was_read_and_answered_counts_for_its_topic(index: CourseIndex, store: Store) -> None:
    with clock.set_to(START):
        assert standing(index, store, "one").not_asked == 3, "what exams keep is not among them"
        store.record_section_read("first", "one")
        answer(store, "one-0", True)
        answer(store, "one-1", False)
        one, two = standing(index, store, "one"), standing(index, store, "two")
    assert (one.known, one.wrong, one.not_asked, one.read) == (1, 1, 1, 1)
    assert (two.known, two.not_asked, two.read) == (0, 3, 1), "it is treated in the same section"


def test_what_is_known_fades_and_what_was_right_for_days_is_learnt(
        index: CourseIndex, store: Store) -> None:
    for day in (0, 2, 6):
        with clock.set_to(START + timedelta(days=day)):
            answer(store, "one-0", True)
    with clock.set_to(START):
        answer(store, "one-1", True)
    with clock.set_to(START + timedelta(days=6, hours=1)):
        one = standing(index, store, "one")
    assert (one.learnt, one.known, one.fading) == (1, 0, 1)
    with clock.set_to(START + timedelta(days=900)):
        assert standing(index, store, "one").fading == 2
