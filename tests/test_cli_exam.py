"""`tutor exam` on the command line: what is asked for wrongly is said; past exams are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Bank
from tutor.learner.exams.form import make_form
from tutor.learner.exams.sitting import Desk, begin
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace

COURSE = Path(__file__).parent / "tui" / "exam_course"


@pytest.mark.parametrize(("arguments", "said"), [
    (("--form", "Z"), "`Z` is no form of the exam. There are A, B and C"),
    (("--form", "0"), "`0` is no form of the exam"),
    (("--lectures", "one"), "`one` names no lectures"),
    (("--lectures", "3"), "None of the lectures 3 is written yet"),
    (("--minutes", "5"), "15<=x<=240"),
    (("--form", "b", "--lectures", "1–2"), "The app needs a terminal"),
])
def test_what_cannot_be_sat_is_said(tutor, arguments, said):
    done = tutor("exam", *arguments, course=COURSE)
    assert done.returncode in (2, 3) and said in " ".join(done.stderr.split())


def test_past_exams_are_listed_with_their_points(tutor, home):
    assert "not sat an exam yet" in tutor("exam", "--past", course=COURSE).stdout
    course = load_course(COURSE)
    index = CourseIndex(course.root)
    index.update()
    bank = Bank(course, index)
    with open_store(Workspace(home)) as store:
        desk = Desk(store, bank, begin(store, bank, make_form(bank, "B", (), 15)))
        place = next(each for each in desk.sitting.places if each.part == "C")
        desk.write(place.number, place.item.partition("/")[2], "so it is")
        desk.finish()
        begin(store, bank, make_form(bank, "7", (), 15))
    first, second = tutor("exam", "--past", course=COURSE).stdout.splitlines()
    assert "form B" in first and f"0 of {desk.sitting.points}, 1 still to tick" in first
    assert "form 7" in second and "being sat" in second
