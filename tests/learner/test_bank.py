"""The bank: what can be asked, as the index knows it, and as it is put."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.course import exam
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.course.lesson import lesson_at, questions_of
from tutor.learner.bank import Askable, Bank
from tutor.questions import generators_in


@pytest.fixture(scope="module")
def bank() -> Bank:
    course = load_course()
    index = CourseIndex(course.root)
    index.update()
    return Bank(course, index)


def test_what_the_index_says_of_questions_is_what_they_are(bank: Bank) -> None:
    known = {each.item: each for each in bank.everything if not each.fresh}
    assert known
    for lecture in bank.course.lectures:
        if not lecture.written:
            continue
        for question in questions_of(lesson_at(lecture.lesson_path)):
            each = known[f"{lecture.slug}/{question.id}"]
            assert (each.kind, each.part, each.points, each.seconds, each.level,
                    each.version, each.topic) == (
                question.kind, question.part, (question.points,), (question.seconds,),
                question.level, str(question.version), question.topic), question.id


def test_what_the_index_says_of_generators_is_what_they_are(bank: Bank) -> None:
    known = {each.item: each for each in bank.everything if each.fresh}
    assert known
    for lecture in bank.course.lectures:
        path = lecture.folder / "questions.py"
        for each in generators_in(path).values() if path.is_file() else ():
            found = known[f"{lecture.slug}/{each.id}"]
            assert (found.part, found.points, found.seconds, found.levels, found.topic,
                    found.version) == (each.part, each.points, each.seconds, each.levels,
                                       each.topic, str(each.version)), each.id


def test_no_numbers_of_an_exam_are_shown_in_practice(bank: Bank) -> None:
    for each in bank.of([3]):
        if each.fresh and each.part != exam.PRACTICE:
            shown = [bank.pose(each, seed).parameters for seed in range(20)]
            kept = [bank.pose(each, seed, exam=True).parameters for seed in range(20)]
            assert not [one for one in kept if one in shown], each.id


def test_a_question_is_put_with_what_an_earlier_slip_leads_to(bank: Bank) -> None:
    lecture = bank.course.lecture(4)
    found = next(each for each in bank.of([4]) if each.fresh and any(
        part.carry for part in bank.pose(each).asked.item.parts))  # type: ignore[union-attr]
    posed = bank.pose(found)
    assert posed.asked is not None and posed.points > 0 and posed.seconds > 0
    carried = next(n for n, part in enumerate(posed.asked.item.parts) if part.carry)
    right = {part.id: next(o.value for o in part.options if o.right) for part in posed.parts}
    assert posed.mark(carried, right[posed.parts[carried].id], right).correct, lecture.slug


def test_what_is_kept_for_exams_is_neither_practised_nor_gone_to(tmp_path: Path) -> None:
    folder = tmp_path / "lessons" / "01-one"
    folder.mkdir(parents=True)
    (tmp_path / "lessons" / "course.toml").write_text(
        'title = "C"\n[[lecture]]\nnumber = 1\nslug = "one"\ntitle = "One"\n'
        'topics = [{ slug = "t", title = "T" }]\n', encoding="utf-8")
    (folder / "lesson.md").write_text(
        "---\nlecture: 1\nquestion: q\nminutes: 5\n---\n\n(t)=\n## T\n\nText.\n\n"
        "```{question} choice\n:id: open\n:topic: t\nA?\n- [x] a — yes.\n- [ ] b — no.\n```\n",
        encoding="utf-8")
    (folder / "exam.md").write_text(
        "---\nlecture: 1\n---\n\n```{question} points\n:id: kept\n:topic: t\nWhy?\n"
        "- one — a.\n- two — b.\n```\n", encoding="utf-8")
    course = load_course(tmp_path)
    index = CourseIndex(course.root)
    index.update()
    bank = Bank(course, index)

    def names(found: list[Askable]) -> list[str]:
        return [each.id for each in found]

    assert names(bank.of()) == ["open"] and names(bank.of(reserved=True)) == ["kept"]
    kept = bank.of(reserved=True)[0]
    assert (kept.part, kept.points, kept.seconds) == ("C", (3,), (135,))
    assert bank.pose(kept).parts[0].id == "kept"
    assert not index.named("kept") and "kept" not in {each.id for each in index.entries()}
