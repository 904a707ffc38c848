"""Learners whose memory is known, and a course for them: how well do forecasts hold?

Nothing here computes as the tutor does. What a learner was told fades by a power of time, at a rate
of their own; each time it is met again it fades more slowly, the more so the longer ago the last
time was. A question can be answered from what its topic left, which also depends on how able the
learner is on that topic, or because it was met before. Who knows sometimes slips, and who does not
may guess.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tutor import clock
from tutor.course import model
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Askable, Bank
from tutor.learner.exams.form import Form, make_form
from tutor.learner.exams.report import report_of
from tutor.learner.exams.sitting import Desk, begin, posed, tick_points
from tutor.learner.forecast import Forecast, forecast
from tutor.learner.plan import Plan, keep_plan
from tutor.learner.review import Review, waiting
from tutor.learner.store import Store
from tutor.questions.posed import Posed

START = datetime(2026, 9, 7, 18, tzinfo=UTC)
DAYS, MINUTES = 21, 10


@dataclass(frozen=True)
class Kind:
    """What a group of learners has in common: means, and how far learners and topics lie apart."""

    ability: float = 2.0
    between: float = 0.5
    topics: float = 0.4
    items: float = 0.5
    decay: tuple[float, float] = (0.12, 0.35)
    strength: tuple[float, float] = (1.0, 4.0)
    spacing: tuple[float, float] = (1.5, 4.0)
    slips: tuple[float, float] = (0.01, 0.05)
    practice: float = 0.04
    asked: tuple[float, float] = (0.2, 0.8)


# The forecast was tuned on the first, not on the others. Those held out are as able and have other
# memories; the last are less able, and less alike.
TUNED = Kind()
HELD_OUT = Kind(topics=0.6, items=0.7, decay=(0.08, 0.4), strength=(0.5, 6.0), spacing=(1.0, 6.0),
                slips=(0.0, 0.08), practice=0.02, asked=(0.0, 0.6))
UNLIKE = Kind(ability=1.6, between=0.7, topics=0.6, items=0.7, decay=(0.08, 0.4),
              strength=(0.5, 6.0), spacing=(1.0, 6.0), slips=(0.0, 0.08), practice=0.02,
              asked=(0.0, 0.6))


@dataclass
class Trace:
    """What something left in memory, and when it was last met, in days."""

    strength: float
    last: float

    def left(self, now: float, decay: float) -> float:
        return float((1 + max(0.0, now - self.last) / self.strength) ** -decay)

    def met(self, now: float, decay: float, spacing: float) -> None:
        """Met again: the more had faded, the more slowly it fades from now on."""
        self.strength *= 1 + spacing * (1 - self.left(now, decay)) + 0.05
        self.last = now


class Learner:
    """One learner, drawn by a seed."""

    def __init__(self, kind: Kind, seed: int) -> None:
        self.kind, self.rng = kind, random.Random(f"learner/{seed}/{kind}")
        self.ability = self.rng.gauss(kind.ability, kind.between)
        self.decay = self.rng.uniform(*kind.decay)
        self.strength = self.rng.uniform(*kind.strength)
        self.spacing = self.rng.uniform(*kind.spacing)
        self.slip = self.rng.uniform(*kind.slips)
        # How many of the questions in a lesson they answer as they read it.
        self.asked = self.rng.uniform(*kind.asked)
        self._ability: dict[str, float] = {}
        self._hard: dict[str, float] = {}
        self._topics: dict[str, Trace] = {}
        self._items: dict[str, Trace] = {}

    def read(self, topics: Iterable[str], now: float) -> None:
        """Read about topics."""
        for topic in topics:
            self._meet(self._topics, topic, now, 2.0)

    def chance(self, askable: Askable, now: float, level: int = 1, point: str = "") -> float:
        """The chance of knowing a question, or a point of a model answer."""
        name = f"{askable.item}{point}"
        able = self._ability.setdefault(
            askable.topic, self.ability + self.rng.gauss(0, self.kind.topics))
        hard = self._hard.setdefault(name, self.rng.gauss(0, self.kind.items))
        topic = self._topics.get(askable.topic)
        left = topic.left(now, self.decay) if topic else 0.2
        reasoned = left / (1 + math.exp(hard + 0.7 * (level - 1) - able))
        met = self._items.get(name)
        remembered = 0.9 * met.left(now, self.decay) if met else 0.0
        if askable.fresh:
            # A method that was shown has still to be carried out.
            remembered /= 1 + math.exp(0.7 * (level - 1) - able - 1)
        return 1 - (1 - reasoned) * (1 - remembered)

    def knows(self, askable: Askable, now: float, level: int = 1, point: str = "") -> bool:
        return self.rng.random() < self.chance(askable, now, level, point)

    def learn(self, askable: Askable, now: float, point: str = "") -> None:
        """Be told the answer."""
        self._meet(self._items, f"{askable.item}{point}", now, 1.0)
        self._meet(self._topics, askable.topic, now, 1.0)
        self._ability[askable.topic] = self._ability.get(
            askable.topic, self.ability) + self.kind.practice

    def _meet(self, traces: dict[str, Trace], name: str, now: float, times: float) -> None:
        if name in traces:
            traces[name].met(now, self.decay, self.spacing)
        else:
            traces[name] = Trace(times * self.strength * math.exp(self.rng.gauss(0, 0.5)), now)

    def answer(self, askable: Askable, question: model.Question, now: float, level: int = 1) -> Any:
        """What they would write, as plain data; nothing where they have no idea."""
        rng = self.rng
        if question.kind == "points":
            had = [each.value for each in question.options
                   if self.knows(askable, now, level, each.value)]
            return {"text": "because" if had else "", "had": had}
        right = self.knows(askable, now, level) and rng.random() >= self.slip
        match question.kind:
            case "choice":
                return [_one(rng, question.options, right)]
            case "choices":
                return [each.value for each in question.options
                        if (each.right if right else rng.random() < 0.5)] or \
                    [rng.choice(question.options).value]
            case "reason":
                return [_one(rng, question.options, right), _one(rng, question.reasons, right)]
            case "order":
                steps = [each.value for each in question.options if each.right]
                return steps if right else steps[::-1]
            case "design":
                designs = question.designs
                return (designs[0] if right else rng.choice(designs[1:] or designs)).text
        wrong = [each.value for each in question.options if not each.right]
        return next(each.value for each in question.options if each.right) if right or not wrong \
            else rng.choice(wrong)


def _one(rng: random.Random, options: Sequence[model.Option], right: bool) -> str:
    if not right:
        return rng.choice(options).value
    return next(each.value for each in options if each.right)


# --------------------------------------------------------------------------- three weeks


@dataclass
class Weeks:
    """A learner's three weeks: the forecast on the eve, what they then scored, the most minutes
    that any day's review began with, and how many questions they were asked."""

    forecast: Forecast
    scored: float
    minutes: int
    answers: int

    @property
    def error(self) -> float:
        return self.forecast.points - self.scored

    @property
    def held(self) -> bool:
        return self.forecast.low <= self.scored <= self.forecast.high


class Rooms:
    """What a simulation does often with a course, done once."""

    def __init__(self, bank: Bank, lectures: tuple[int, ...]) -> None:
        self.bank, self.lectures = bank, lectures
        self._forms: dict[str, Form] = {}
        self._posed: dict[tuple[Askable, int], Posed] = {}

    def form(self, name: str) -> Form:
        if name not in self._forms:
            self._forms[name] = make_form(self.bank, name, self.lectures)
        return self._forms[name]

    def posed(self, askable: Askable, level: int) -> Posed:
        """A question; one with fresh numbers shows always the same ones."""
        key = (askable, level)
        if key not in self._posed:
            self._posed[key] = self.bank.pose(askable, 1, level)
        return self._posed[key]

    def sections(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """The sections that ask anything, in order, with their topics."""
        found: dict[tuple[str, str], list[str]] = {}
        for each in self.bank.of(self.lectures):
            found.setdefault((each.slug, each.section), []).append(each.topic)
        return [(slug, section, tuple(dict.fromkeys(topics)))
                for (slug, section), topics in found.items()]


def live(rooms: Rooms, store: Store, learner: Learner, form: str, days: int = DAYS) -> Weeks:
    """Three weeks of ten minutes a day, then the exam. A section or two are read a day, so that all
    are read some days before it."""
    exam = (START + timedelta(days=days)).date()
    with clock.set_to(START):
        keep_plan(store, Plan(exam, rooms.lectures, MINUTES))
    sections = rooms.sections()
    reading = max(1, days - 5)
    waited, answers = [], 0
    for day in range(days):
        now = START + timedelta(days=day)
        with clock.set_to(now):
            for at, (slug, section, topics) in enumerate(sections):
                if at * reading // len(sections) == day:
                    store.record_section_read(slug, section)
                    learner.read(topics, float(day))
                    answers += _lesson(rooms, store, learner, section, day)
            waited.append(waiting(rooms.bank, store).minutes)
            answers += _review(rooms, store, learner, day)
    with clock.set_to(START + timedelta(days=days - 1, hours=2)):
        told = forecast(rooms.bank, store)
        assert told is not None
    with clock.set_to(datetime.combine(exam, START.time(), UTC) - timedelta(hours=6)):
        scored = sit(rooms, store, learner, form, days - 0.25)
    return Weeks(told, scored, max(waited), answers)


def _lesson(rooms: Rooms, store: Store, learner: Learner, section: str, day: int) -> int:
    """Answer some of the questions of a section that is being read; returns how many."""
    count = 0
    for askable in rooms.bank.of(rooms.lectures):
        if askable.section == section and learner.rng.random() < learner.asked:
            _ask(rooms, store, learner, askable, 1, day, "lesson")
            count += 1
    return count


def _review(rooms: Rooms, store: Store, learner: Learner, day: int) -> int:
    """A day's review; returns how many questions it asked."""
    review, count = Review(rooms.bank, store), 0
    while (following := review.next()) is not None:
        count += 1
        review.answered(_ask(rooms, store, learner, following.askable, following.level,
                             day + count / 1000, "review"))
    return count


def _ask(rooms: Rooms, store: Store, learner: Learner, askable: Askable, level: int, now: float,
         mode: str) -> bool:
    """Have a learner answer a question, and be told the answer; whether all of it was right. A
    fixed question is as hard as it is."""
    level = level if askable.fresh else askable.level
    asked, seed, right = rooms.posed(askable, level), learner.rng.randrange(10**9), True
    for number, question in enumerate(asked.parts):
        given = learner.answer(askable, question, now, level)
        mark = asked.mark_plain(number, given)
        kept = {"correct": bool(mark.correct), "kind": question.kind, "expected": question.seconds}
        if question.kind == "points":
            kept["all"] = [each.value for each in question.options]
        shown = {"seed": seed, "level": level, "parameters": {}, "part": question.id,
                 "answer": given, "hints": 0} if askable.fresh else given
        store.record_answer(askable.item, askable.version, shown, kept, mode=mode,
                            kind="drill" if askable.fresh else "answer",
                            seconds=question.seconds * learner.rng.uniform(0.5, 1.1))
        right = right and bool(mark.correct)
    _told(learner, askable, asked, now)
    return right


def _told(learner: Learner, askable: Askable, asked: Posed, now: float) -> None:
    for question in asked.parts:
        if question.kind == "points":
            for each in question.options:
                learner.learn(askable, now, each.value)
            return
    learner.learn(askable, now)


def sit(rooms: Rooms, store: Store, learner: Learner, name: str, now: float) -> float:
    """Sit an exam; returns the points of a hundred."""
    sitting = begin(store, rooms.bank, rooms.form(name))
    desk = Desk(store, rooms.bank, sitting)
    ticked = {}
    by_item = rooms.bank.by_item
    for place in sitting.places:
        asked = posed(rooms.bank, place)
        askable = next(each for each in by_item[place.item]
                       if each.fresh is (place.parameters is not None))
        for question in asked.parts:
            given = learner.answer(askable, question, now, place.level)
            if question.kind == "points":
                ticked[place.number] = given["had"]
                given = given["text"]
            desk.write(place.number, question.id, given)
    sitting = desk.finish()
    for number, had in ticked.items():
        if had:
            tick_points(store, sitting, number, had)
    report = report_of(store, rooms.bank, sitting)
    return 100 * report.points / sitting.points


# ------------------------------------------------------------------------------ a course

_GENERATOR = '''

@generator("{name}", title="A sum", topic="{topic}", seconds=({quick}, {slow}), levels=2,
           points={points})
def _{number}(draw):
    a, b = draw.pick("a", list(range(2, 60))), draw.pick("b", list(range(60, 99)))
    c = draw.pick("c", list(range(200, 260))) if draw.level == 2 else 0
    return Item(f"Take {{a}}, {{b}} and {{c}}.", (
        number("sum", "Their sum?", a + b + c, "added.", [
            Wrong(a - b - c, "this is their difference."),
            Wrong(a * b + c, "this is a product.")]),
        number("twice", "Twice that?", 2 * (a + b + c), "twice the sum.", [
            Wrong(a + b + c, "this is the sum once."),
            Wrong((a + b + c) ** 2, "this is its square.")])),
        steps=f"{{a}} + {{b}} + {{c}} = {{a + b + c}}, and twice that is {{2 * (a + b + c)}}.",
        hints=("a", "b", "c"))
'''


def course(root: Path, lectures: int = 5, topics: int = 4) -> Bank:
    """A course of lectures that ask every kind of question, in lessons and for exams alone."""
    table = ['title = "C"\n[exam]\nminutes = 75\n']
    for lecture in range(1, lectures + 1):
        names = [f"t{lecture}{n}" for n in range(topics)]
        slugs = ", ".join(f'{{ slug = "{name}", title = "T" }}' for name in names)
        table.append(f'[[lecture]]\nnumber = {lecture}\nslug = "l{lecture}"\ntitle = "L{lecture}"\n'
                     f"weight = {1 + lecture % 3}\ntopics = [{slugs}]\n")
        folder = root / "lessons" / f"{lecture:02d}-l{lecture}"
        folder.mkdir(parents=True)
        head = f"---\nlecture: {lecture}\n"
        lesson = [f"{head}question: q\nminutes: 5\n---\n"]
        reserved, generators = [f"{head}---\n"], ["from tutor.questions import Item, Wrong, "
                                                  "generator, number\n"]
        for name in names:
            lesson.append(f"\n({name})=\n## {name}\n\nWords.\n")
            lesson += [f"```{{drill}} {name}-{n}\nSums.\n```\n" for n in range(2)]
            generators += [_GENERATOR.format(name=f"{name}-{n}", topic=name, points=2 + n,
                                             quick=100 + 30 * n, slow=150 + 30 * n,
                                             number=f"{name}_{n}") for n in range(2)]
            lesson += _questions(f"p-{name}", name, reasons=3, choices=1, points=2)
            reserved += _questions(f"x-{name}", name, reasons=4, choices=2, points=4)
        reserved += [_design(f"x-design-{lecture}-{n}", names[0]) for n in range(2)]
        (folder / "lesson.md").write_text("\n".join(lesson), encoding="utf-8")
        (folder / "exam.md").write_text("\n".join(reserved), encoding="utf-8")
        (folder / "questions.py").write_text("".join(generators), encoding="utf-8")
    (root / "lessons" / "course.toml").write_text("".join(table), encoding="utf-8")
    loaded = load_course(root)
    index = CourseIndex(loaded.root)
    index.update()
    return Bank(loaded, index)


def _questions(name: str, topic: str, reasons: int, choices: int, points: int) -> list[str]:
    def one(kind: str, number: int, rest: str) -> str:
        return (f"```{{question}} {kind}\n:id: {name}-{kind[:2]}{number}\n:topic: {topic}\n"
                f"{rest}```\n")

    return [*(one("reason", n, "Is it?\n- [x] yes — it is.\n- [ ] no — it is.\n\nBecause\n"
                  "- [x] so — right.\n- [ ] not so — wrong.\n") for n in range(reasons)),
            *(one("choices", 10 + n, "Which?\n- [x] one — a.\n- [x] two — b.\n- [ ] three — c.\n"
                  "- [ ] four — d.\n") for n in range(choices)),
            *(one("points", n, "Why?\n" + "".join(f"- point {m} — more.\n"
                                                  for m in range(2 + n % 3)))
              for n in range(points))]


def _design(name: str, topic: str) -> str:
    return (f"```{{question}} design\n:id: {name}\n:topic: {topic}\n:input: (28, 28, 1)\n"
            ":output: (10,)\nDesign.\n\n- `parameters <= 50000` — few.\n"
            '    - [ ] `Flatten(), Dense(64, "relu"), Dense(10, "softmax")` — too many.\n'
            "- `last activation softmax` — it makes probabilities.\n"
            '    - [ ] `Flatten(), Dense(48, "relu"), Dense(10)` — logits.\n\n'
            '~~~python\nFlatten()\nDense(48, activation="relu")\n'
            'Dense(10, activation="softmax")\n~~~\n```\n')
