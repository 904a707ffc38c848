"""An exam on paper, and its key."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tutor.counting import counted
from tutor.course import model
from tutor.course.questions import TYPED
from tutor.learner.bank import Bank
from tutor.learner.exams.blueprint import RULES, TITLES
from tutor.learner.exams.form import Form, Slot
from tutor.learner.exams.marking import shared_out
from tutor.learner.exams.sitting import Sitting, askable_of
from tutor.learner.exams.sitting import posed as put
from tutor.paper.pen import Document, Head, Pen
from tutor.questions.designs import inlines, rules_of
from tutor.questions.posed import Posed

# Lines to write on, for each point.
_LINES = {"C": 1.5, "E": 1.5}
_WORKING = 1.2
_HOW = {
    "number": "Answer", "shape": "Shape", "vector": "Answer, as a vector",
    "matrix": "Answer, as a matrix", "expression": "Answer, as an expression",
}
_PRINTED_RULES = RULES | {
    "C": "A point for each point of the model answer that yours has, and one more where none that "
         "is asked for is missing. Compare them afterwards, with the key.",
}


@dataclass(frozen=True)
class Asked:
    """A question as it is printed; `worths` are the points of its parts."""

    slot: Slot
    posed: Posed
    worths: tuple[int, ...]


@dataclass(frozen=True)
class Paper:
    """An exam as it is printed. `name` is that of its form, and `left_out` says what it has to
    leave out, if anything."""

    course: str
    name: str
    minutes: int
    left_out: str
    asked: tuple[Asked, ...]

    @property
    def points(self) -> int:
        return sum(each.slot.points for each in self.asked)

    @property
    def parts(self) -> list[tuple[str, list[Asked]]]:
        """The questions by part of the exam."""
        return [(part, list(here))
                for part, here in groupby(self.asked, lambda each: each.slot.part)]


def paper_of(bank: Bank, form: Form) -> Paper:
    """A form with its questions as they are put. Raises ContentError."""
    return Paper(bank.course.title, form.name, form.minutes, form.left_out, tuple(
        _asked(slot, bank.pose(slot.askable, slot.seed, slot.level, exam=True))
        for slot in form.slots))


def paper_as_put(bank: Bank, sitting: Sitting) -> Paper:
    """An exam that was sat, with its questions as they were put. Raises ContentError where one of
    them is not in the course any more."""
    return Paper(bank.course.title, sitting.form, sitting.seconds // 60, sitting.left_out, tuple(
        _asked(Slot(each.number, each.part, askable_of(bank, each), each.level, each.seed,
                    each.points), put(bank, each))
        for each in sitting.places))


def documents(paper: Paper) -> dict[str, Document]:
    """The paper, and apart its key, by the names of their files."""
    return {f"exam-{paper.name}": lambda pen: paper_text(paper, pen),
            f"exam-{paper.name}-key": lambda pen: key_text(paper, pen)}


def _asked(slot: Slot, posed: Posed) -> Asked:
    return Asked(slot, posed,
                 tuple(shared_out(slot.points, [part.points for part in posed.parts])))


def paper_text(paper: Paper, pen: Pen) -> str:
    """The paper, with room to answer."""
    body = []
    for part, here in paper.parts:
        body.append(_part(pen, part, here))
        body += [pen.question(each.slot.number, counted(each.slot.points, "point"),
                              _question(each, pen))
                 for each in here]
    return pen.document(_head(paper, "", fields=("Name", "Date")), body)


def key_text(paper: Paper, pen: Pen) -> str:
    """The key: what is right, why, and the worked steps, with the points of each part."""
    body = []
    for part, here in paper.parts:
        body.append(_part(pen, part, here))
        body += [pen.question(each.slot.number, counted(each.slot.points, "point"),
                              _answered(each, pen))
                 for each in here]
    return pen.document(_head(paper, "Key"), body)


def _head(paper: Paper, what: str, fields: tuple[str, ...] = ()) -> Head:
    subtitle = " · ".join(filter(None, (f"Mock exam, form {paper.name}", what)))
    written = sorted({each.slot.askable.lecture for each in paper.asked})
    lectures = ", ".join(map(str, written)) or "none"
    facts = (f"{paper.minutes} minutes", counted(paper.points, "point"),
             f"lecture{'s' if len(written) != 1 else ''} {lectures}")
    return Head(paper.course, subtitle, facts, fields,
                tuple(filter(None, (paper.left_out if fields else "",))))


def _part(pen: Pen, part: str, here: Sequence[Asked]) -> str:
    return pen.part(f"Part {part}: {TITLES[part]}", _PRINTED_RULES[part],
                    counted(sum(each.slot.points for each in here), "point"))


# ------------------------------------------------------------------------------ the paper


def _question(asked: Asked, pen: Pen) -> list[str]:
    body = [pen.blocks(asked.posed.intro)] if asked.posed.intro else []
    several = len(asked.posed.parts) > 1
    for number, (question, worth) in enumerate(zip(asked.posed.parts, asked.worths)):
        letter = f"{chr(ord('a') + number)}) " if several else ""
        prompt = pen.blocks(question.prompt)
        head = pen.strong(pen.words(f"{letter}[{worth}]")) + " " if several else ""
        body.append(pen.step(head + prompt) if several else prompt)
        body += _room(question, asked, worth, pen)
    return body


def _room(question: model.Question, asked: Asked, worth: int, pen: Pen) -> list[str]:
    match question.kind:
        case "choice" | "choices":
            return [pen.ticks(_texts(question.options, pen))]
        case "reason":
            return [pen.ticks(_texts(question.options, pen)), pen.words("Because"),
                    pen.ticks(_texts(question.reasons, pen))]
        case "order":
            mixed = list(question.options)
            random.Random(question.id).shuffle(mixed)
            return [pen.ticks(_texts(mixed, pen)),
                    pen.words("Number the steps; leave out what does not belong.")]
        case "line":
            return [pen.answer("Line"), pen.answer("What is wrong with it")]
        case "design":
            return [pen.room(round(_LINES["E"] * worth))]
        case kind if kind in TYPED:
            return [pen.room(round(_WORKING * worth)), pen.answer(_HOW[kind])]
    return [pen.room(round(_LINES.get(asked.slot.part, 1.5) * max(worth, question.need)))]


def _texts(options: Iterable[model.Option], pen: Pen) -> list[str]:
    return [pen.inline(option.inlines) for option in options]


# -------------------------------------------------------------------------------- the key


def _answered(asked: Asked, pen: Pen) -> list[str]:
    body = []
    several = len(asked.posed.parts) > 1
    for number, (question, worth) in enumerate(zip(asked.posed.parts, asked.worths)):
        right = _right(question, pen)
        if several:
            letter = pen.strong(pen.words(f"{chr(ord('a') + number)}) [{worth}]"))
            if question.kind in TYPED:
                right = [f"{letter} {right[0]}", *right[1:]]
            else:
                right = [letter, *right]
        body += right
    if asked.posed.steps:
        body += [pen.strong(pen.words("Step by step")), pen.blocks(asked.posed.steps)]
    return body


def _right(question: model.Question, pen: Pen) -> list[str]:
    match question.kind:
        case "choice" | "choices":
            return [_explained(question.options, pen)]
        case "reason":
            return [_explained(question.options, pen), pen.words("Because"),
                    _explained(question.reasons, pen)]
        case "order":
            right = [each for each in question.options if each.right]
            alien = [each for each in question.options if not each.right]
            out = [pen.listing([_said(each, pen) for each in right], 1)]
            return [*out, pen.words("Not among them:"),
                    pen.listing([_said(each, pen) for each in alien])] if alien else out
        case "points":
            needed = f"Any {question.need} of these, a point each" \
                if question.need < len(question.options) else "A point each"
            needed += ", and one more where none of them is missing:" if question.need > 1 else ":"
            return [pen.words(needed), pen.listing([_said(each, pen) for each in question.options])]
        case "design":
            shown = [pen.words("For example:"), pen.code(question.designs[0].text)] \
                if question.designs else []
            rules = [f"{pen.inline(inlines(rule.words))}{_more(option.feedback, pen)}"
                     for rule, option in zip(rules_of(question), question.options)]
            return [*shown, pen.listing(rules)]
    key = next(option for option in question.options if option.right)
    return [f"{pen.strong(pen.inline(key.inlines))}{_more(key.feedback, pen)}"]


def _explained(options: Sequence[model.Option], pen: Pen) -> str:
    """What is right is ticked; of the others it is said what is wrong, where that is not the same
    again."""
    known = {each.feedback for each in options if each.right}
    return pen.ticks([pen.inline(each.inlines) if not each.right and each.feedback in known
                      else _said(each, pen) for each in options],
                     right=[each.right for each in options])


def _said(option: model.Option, pen: Pen) -> str:
    return f"{pen.inline(option.inlines)}{_more(option.feedback, pen)}"


def _more(feedback: model.Inlines, pen: Pen) -> str:
    return f"{pen.words(' — ')}{pen.inline(feedback)}" if feedback else ""
