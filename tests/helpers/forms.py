"""Mock exams of the real course, looked through: `python -m helpers.forms 200`, in `tests`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial

from helpers.paper import off_the_page
from helpers.sitters import right
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Bank
from tutor.learner.exams.form import Form, make_form
from tutor.paper.exam import key_text, paper_of, paper_text
from tutor.questions.generator import kept
from tutor.questions.marking import mark_plain
from tutor.questions.parts import exact


def real_bank() -> Bank:
    """Everything that can be asked in our course."""
    course = load_course()
    index = CourseIndex(course.root)
    index.update()
    return Bank(course, index)


def faults(bank: Bank, form: Form) -> Iterator[str]:
    """What is wrong with a form."""
    points = Counter[str]()
    for slot in form.slots:
        points[slot.part] += slot.points
    for part, wanted in form.blueprint.points.items():
        if points[part] + form.missing.get(part, 0) != wanted:
            yield f"part {part} has {points[part]} points, not {wanted}"
    long = [slot for slot in form.slots if slot.part == "D" and slot.points >= 7]
    if len(long) != 2:
        yield f"{len(long)} computations go through many steps, not two"
    level = sum(slot.level * slot.points for slot in form.slots) / form.points
    if abs(level - 2) > 0.15:
        yield f"its mean level is {level:.2f}, where every form's is near 2"
    true = Counter(right(bank.question(slot.askable))[0] for slot in form.slots if slot.part == "A")
    if abs(true["True"] - true["False"]) > 2:
        yield f"{true['True']} statements are true and {true['False']} false"
    names = Counter((slot.askable.item, slot.askable.fresh) for slot in form.slots)
    yield from (f"{item} is asked {count} times" for (item, _), count in names.items() if count > 1)
    for slot in form.slots:
        if slot.askable.fresh:
            yield from _computed(bank, form, slot.number)
        elif not slot.askable.reserved:
            yield f"{slot.askable.item} is not kept for exams"


def _computed(bank: Bank, form: Form, number: int) -> Iterator[str]:
    """Whether the numbers are kept for exams, and every key holds against the second
    computation."""
    slot = form.slots[number - 1]
    posed = bank.pose(slot.askable, slot.seed, slot.level, exam=True)
    assert posed.asked is not None
    generator = posed.asked.generator
    if not kept(generator, posed.parameters):
        yield f"{slot.askable.item}: its numbers may be shown in practice"
    assert generator.keys is not None
    second = generator.keys(json.loads(json.dumps(posed.parameters)))
    for question in posed.parts:
        key = second[question.id]
        key = key.tolist() if hasattr(key, "tolist") else key
        typed = question.kind in ("number", "vector", "matrix", "shape", "expression")
        stored = exact(key) if typed else [key] if isinstance(key, str) else list(key)
        if not mark_plain(question, stored).correct:
            yield f"{slot.askable.item}: the key of `{question.id}` does not hold"


def _printed(bank: Bank, form: Form) -> Iterator[str]:
    """Whether the paper and its key fit their pages."""
    paper = paper_of(bank, form)
    for name, text, most in (("paper", paper_text, 14), ("key", key_text, 12)):
        for fault in off_the_page(partial(text, paper), at_most=most):
            yield f"the {name}: {fault}"


def main(count: int) -> int:
    """Look through so many forms; returns how many are at fault."""
    bank = real_bank()
    wrong = 0
    for name in ["A", "B", "C", *map(str, range(count))]:
        form = make_form(bank, name)
        found = [*faults(bank, form), *_printed(bank, form)]
        wrong += bool(found)
        for fault in found:
            print(f"form {name}: {fault}")
    print(f"{count + 3} forms, {wrong} at fault")
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)))
