"""Mock exams: made by the blueprint, sat under an honest clock, marked and looked back on."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor import clock
from tutor.course import exam as parts_of
from tutor.course import model
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.errors import UsageError
from tutor.learner.answering import kept_mark
from tutor.learner.bank import Bank
from tutor.learner.exams.blueprint import blueprint
from tutor.learner.exams.form import Form, make_form
from tutor.learner.exams.marking import mark_slot, part_total
from tutor.learner.exams.report import report_of
from tutor.learner.exams.sitting import (
    GUESSED,
    SURE,
    Desk,
    Sitting,
    begin,
    current,
    posed,
    sittings,
    tick_points,
)
from tutor.learner.practice import Practice, Scope
from tutor.learner.store import Store, open_store
from tutor.learner.workspace import Workspace

START = datetime(2026, 5, 4, 9, tzinfo=UTC)

GENERATOR = '''
from tutor.questions import Item, Wrong, generator, number


@generator("sum-{0}", title="A sum", topic="t{0}", seconds=240, points=4)
def total(draw):
    a, b = draw.pick("a", list(range(2, 60))), draw.pick("b", list(range(60, 99)))
    return Item(f"Take {{a}} and {{b}}.", (
        number("sum", "Their sum?", a + b, "added.", [Wrong(a - b, "this is their difference."),
                                                      Wrong(a * b, "this is their product.")]),
        number("twice", "Twice that?", 2 * (a + b), "twice the sum.", [
            Wrong(a + b, "this is the sum once."), Wrong((a + b) ** 2, "this is its square.")],
            carry=lambda mine: 2 * mine["sum"])),
        steps=f"{{a}} + {{b}} = {{a + b}}, and twice that is {{2 * (a + b)}}.",
        hints=("a", "b", "c"))


@total.second
def _(given):
    return {{"sum": given["a"] + given["b"], "twice": 2 * given["a"] + 2 * given["b"]}}
'''


def questions(lecture: int) -> str:
    found = [f"---\nlecture: {lecture}\n---\n"]
    for n in range(12):
        found.append(f"```{{question}} reason\n:id: a-{lecture}-{n}\n:topic: t{lecture}\nIs it?\n"
                     "- [x] yes — it is.\n- [ ] no — it is.\n\nBecause\n- [x] so — right.\n"
                     "- [ ] not so — wrong.\n```\n")
    for n in range(6):
        found.append(f"```{{question}} choices\n:id: b-{lecture}-{n}\n:topic: t{lecture}\nWhich?\n"
                     "- [x] one — a.\n- [x] two — b.\n- [ ] three — c.\n- [ ] four — d.\n```\n")
    for n in range(12):
        found.append(f"```{{question}} points\n:id: c-{lecture}-{n}\n:topic: t{lecture}\nWhy?\n"
                     + "".join(f"- point {m} — more.\n" for m in range(2 + n % 3)) + "```\n")
    for n in range(2):
        found.append(f"```{{question}} points\n:id: e-{lecture}-{n}\n:topic: t{lecture}\n:part: E\n"
                     ":points: 8\n:seconds: 360\nDesign?\n- one — a.\n- two — b.\n```\n")
    return "\n".join(found)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    root = tmp_path_factory.mktemp("course")
    table = ['title = "C"\n[exam]\nlectures = [1, 2, 3]\n[[exam.share]]\nlectures = [3]\n'
             'most = 0.35\n']
    for lecture in (1, 2, 3):
        table.append(f'[[lecture]]\nnumber = {lecture}\nslug = "l{lecture}"\n'
                     f'title = "L{lecture}"\nweight = {2 if lecture == 1 else 1}\n'
                     f'topics = [{{ slug = "t{lecture}", title = "T" }}]\n')
        folder = root / "lessons" / f"{lecture:02d}-l{lecture}"
        folder.mkdir(parents=True)
        (folder / "lesson.md").write_text(
            f"---\nlecture: {lecture}\nquestion: q\nminutes: 5\n---\n\n(t{lecture})=\n## T\n\n"
            f"```{{drill}} sum-{lecture}\nSums.\n```\n\n```{{question}} points\n"
            f":id: open-{lecture}\n:topic: t{lecture}\nWhy?\n- so — a.\n- too — b.\n```\n",
            encoding="utf-8")
        (folder / "exam.md").write_text(questions(lecture), encoding="utf-8")
        (folder / "questions.py").write_text(
            GENERATOR.format(lecture) + "".join(
                GENERATOR.format(f"{lecture}-{n}").replace(f'topic="t{lecture}-{n}"',
                                                           f'topic="t{lecture}"')
                .replace("total", f"total_{n}") for n in range(3)), encoding="utf-8")
    (root / "lessons" / "course.toml").write_text("".join(table), encoding="utf-8")
    course = load_course(root)
    index = CourseIndex(course.root)
    index.update()
    return Bank(course, index)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(Workspace(tmp_path))) as opened, clock.set_to(START):
        yield opened


def by_part(form: Form) -> dict[str, int]:
    found = Counter[str]()
    for slot in form.slots:
        found[slot.part] += slot.points
    return dict(found)


# ------------------------------------------------------------------------------- making


def test_the_blueprint_is_that_of_the_midterm_and_scales() -> None:
    assert blueprint().points == {"A": 16, "B": 12, "C": 40, "D": 24, "E": 8}
    for minutes in (20, 30, 45, 60, 90, 120):
        plan = blueprint(minutes)
        assert plan.total == round(100 * minutes / 75)
        assert plan.points["A"] % 2 == plan.points["B"] % 3 == plan.points["E"] % 8 == 0
        assert plan.points["C"] >= plan.total / 3


@pytest.mark.parametrize("name", ["A", "B", "C", *map(str, range(7))])
def test_a_form_follows_the_blueprint(bank: Bank, name: str) -> None:
    form = make_form(bank, name)
    assert by_part(form) == blueprint().points and form.points == 100 and not form.missing
    items = [slot.askable.item for slot in form.slots]
    assert len(set(items)) == len(items), "no question twice"
    assert all(slot.askable.reserved or slot.askable.fresh for slot in form.slots)
    assert not form.bounds and form.left_out == "" and form.minutes == 75
    weight = Counter[int]()
    for slot in form.slots:
        weight[slot.askable.lecture] += slot.points
    assert weight[1] > weight[2] and weight[1] > weight[3]


def test_the_same_name_makes_the_same_form_and_the_three_share_nothing(bank: Bank) -> None:
    forms = {name: {slot.askable.item for slot in make_form(bank, name).slots
                    if not slot.askable.fresh} for name in "ABC"}
    assert make_form(bank, "B") == make_form(bank, "B")
    assert not forms["A"] & forms["B"] and not forms["B"] & forms["C"]
    assert make_form(bank, "5") != make_form(bank, "6")


def test_what_the_bank_cannot_give_is_said_and_makes_it_shorter(bank: Bank) -> None:
    form = make_form(bank, "A", [2], 150)
    assert form.missing and form.minutes < 150
    part, points = next(iter(form.missing.items()))
    assert f"{points} of {form.blueprint.points[part]} points in part {part}" in form.left_out


def test_nothing_of_an_exam_is_practised(bank: Bank, store: Store) -> None:
    practice = Practice(bank, store, Scope(lectures=(1, 2, 3)))
    asked = {practice.next().askable for _ in range(60)}
    form = make_form(bank, "A")
    assert not {slot.askable for slot in form.slots if not slot.askable.fresh} & asked


# ------------------------------------------------------------------------------- sitting


def answers(bank: Bank, sitting: Sitting, desk: Desk, right: bool = True) -> None:
    """Write the right answer, or a wrong one, to everything."""
    for place in sitting.places:
        for question in posed(bank, place).parts:
            match question.kind:
                case "reason":
                    given = [next(o.value for o in group if o.right is right)
                             for group in (question.options, question.reasons)]
                case "choices":
                    given = [o.value for o in question.options if o.right is right]
                case "points":
                    given = "because"
                case _:
                    given = next(o.value for o in question.options if o.right is right)
            desk.write(place.number, question.id, given)


def test_all_right_is_all_the_points_that_a_machine_can_give(bank: Bank, store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    desk = Desk(store, bank, sitting)
    answers(bank, sitting, desk)
    desk.finish()
    report = report_of(store, bank, desk.sitting)
    # The designs of this course are key points, which nothing can mark.
    assert (report.marked.points, report.marked.of) == (16 + 12 + 24, 60)
    assert report.unmarked == sum(place.part == "C" for place in sitting.places)
    for place in sitting.places:
        if place.part == "C":
            question, = posed(bank, place).parts
            tick_points(store, sitting, place.number, [o.value for o in question.options])
    report = report_of(store, bank, desk.sitting)
    assert (report.own.points, report.own.of, report.unmarked) == (40, 40, 0)


def test_wrong_choices_take_points_away_but_never_more_than_there_are(bank: Bank,
                                                                      store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    place = next(each for each in sitting.places if each.part == "A")
    asked, = posed(bank, place).parts
    yes, no = "yes", "no"
    for given, points in (([yes, "so"], 2), ([yes, "not so"], 1), ([yes], 1), ([no, "so"], -1),
                          ([], 0)):
        assert mark_slot(posed(bank, place), place, {asked.id: given}).points == points, given
    assert part_total("A", [2, -1, -1, -1]) == 0
    place = next(each for each in sitting.places if each.part == "B")
    asked, = posed(bank, place).parts
    for given, points in ((["one", "two"], 3), (["one"], 2), (["one", "two", "three"], 2),
                          (["three", "four"], 0)):
        assert mark_slot(posed(bank, place), place, {asked.id: given}).points == points, given


def test_what_follows_rightly_from_a_slip_has_its_points(bank: Bank, store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    place = next(each for each in sitting.places if each.part == "D")
    assert place.parameters is not None
    a, b = place.parameters["a"], place.parameters["b"]
    marked = mark_slot(posed(bank, place), place, {"sum": str(a - b), "twice": str(2 * (a - b))})
    assert [part.points for part in marked.parts] == [0, 2]
    assert "this is their difference." in marked.parts[0].said


def test_formulas_in_what_is_said_are_written_for_readers(bank: Bank, store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    place = next(each for each in sitting.places if each.part == "B")
    asked = posed(bank, place)
    variance = (model.InlineMath(r"\operatorname{Var}(2X) = 4"),)
    options = (*asked.parts[0].options, model.Option(
        False, variance, model.plain_text(variance), (model.Text("for $X$ alone"),)))
    asked = replace(asked, parts=(replace(asked.parts[0], options=options),))
    part, = mark_slot(asked, place, {asked.parts[0].id: ["one", "two", options[-1].value]}).parts
    assert part.said == "Var(2X) = 4 — for $X$ alone"
    mark = asked.mark_plain(0, [options[-1].value])
    kept = kept_mark(asked.parts[0], [options[-1].value],
                     replace(mark, feedback=(variance,)))
    assert kept["said"] == "Var(2X) = 4"


def test_what_was_written_is_there_again_and_the_clock_went_on(bank: Bank, store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    desk = Desk(store, bank, sitting)
    first, second = sitting.places[0], sitting.places[1]
    desk.write(first.number, "x", ["yes"])
    desk.flag(second.number, True)
    desk.say_how_sure(first.number, SURE)
    with clock.set_to(START + timedelta(minutes=30)):
        again = Desk(store, bank, current(store))
        assert again.written(first.number).given == {"x": ["yes"]}
        assert again.written(first.number).confidence == SURE
        assert again.written(second.number).flagged
        assert timedelta(minutes=44) < again.left < timedelta(minutes=45, seconds=30)


def test_after_the_time_nothing_is_taken_and_it_ends_when_it_was_over(bank: Bank,
                                                                      store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    desk = Desk(store, bank, sitting)
    answers(bank, sitting, desk)
    with clock.set_to(START + timedelta(hours=5)):
        late = Desk(store, bank, current(store))
        assert late.over and not late.left
        late.write(sitting.places[0].number, "x", ["no"])
        assert "x" not in late.written(sitting.places[0].number).given
        ended = late.finish()
    assert ended.finished is not None
    assert abs(ended.finished - sitting.deadline) < timedelta(seconds=1)
    assert current(store) is None and sittings(store) == [ended]


def test_a_clock_set_back_gives_no_time(bank: Bank, store: Store) -> None:
    desk = Desk(store, bank, begin(store, bank, make_form(bank, "A")))
    with clock.set_to(START + timedelta(minutes=60)):
        desk.write(1, "x", ["yes"])
    with clock.set_to(START - timedelta(days=1)):
        assert Desk(store, bank, current(store)).left < timedelta(minutes=15, seconds=30)


def test_one_exam_is_sat_at_a_time(bank: Bank, store: Store) -> None:
    desk = Desk(store, bank, begin(store, bank, make_form(bank, "A")))
    with pytest.raises(UsageError, match=r"is not over\. Finish it first"):
        begin(store, bank, make_form(bank, "B"))
    desk.finish()
    begin(store, bank, make_form(bank, "B"))
    assert desk.finish() == desk.sitting, "an exam ends once"
    assert len(list(store.events("exam_finish"))) == 1


def test_the_end_teaches_what_is_known_of_the_learner(bank: Bank, store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    desk = Desk(store, bank, sitting)
    answers(bank, sitting, desk, right=False)
    assert not store.cards(), "nothing is known before the end"
    desk.finish()
    drill = next(place for place in sitting.places if place.part == "D")
    card, = store.cards(drill.item)
    assert card.rating == 1 and card.said == "this is their difference."
    choice = next(place for place in sitting.places if place.part == "A")
    assert store.cards(choice.item)[0].rating == 1
    assert {event.mode for event in store.events("answer", "drill")} == {"exam"}
    assert not store.draft(f"exam:{sitting.id}/1"), "what was written stands with its end"


def test_the_report_begins_with_what_was_sure_and_wrong(bank: Bank, store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    desk = Desk(store, bank, sitting)
    answers(bank, sitting, desk)
    places = [place for place in sitting.places if place.part == "B"]
    for place, confidence in zip(places, (SURE, GUESSED)):
        question, = posed(bank, place).parts
        desk.write(place.number, question.id, ["three", "four"])
        desk.say_how_sure(place.number, confidence)
    desk.finish()
    report = report_of(store, bank, desk.sitting)
    assert [line.place for line in report.sure_but_wrong] == [places[0]]
    assert places[1] in [line.place for line in report.lost]
    assert (report.calibration[SURE].points, report.calibration[SURE].of) == (0, 1)
    assert report.parts["B"].points == 6 and report.parts["B"].of == 12
    worst = next(iter(report.topics.values()))
    assert worst.of - worst.points == max(t.of - t.points for t in report.topics.values())


def test_what_was_left_empty_costs_nothing_and_is_no_answer(bank: Bank, store: Store) -> None:
    sitting = begin(store, bank, make_form(bank, "A"))
    report = report_of(store, bank, Desk(store, bank, sitting).finish())
    assert report.points == 0 and report.unmarked == 0
    assert not list(store.events("answer", "drill"))
    assert all(part in parts_of.PARTS for part in report.parts)
