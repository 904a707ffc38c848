"""Where a learner stands in each lecture and topic, with all that this rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tutor import clock
from tutor.counting import counted
from tutor.course.catalogue import Lecture
from tutor.course.entries import Entry
from tutor.course.index import CourseIndex
from tutor.learner.bank import Askable, Bank
from tutor.learner.store import CardState, ExerciseState, Store
from tutor.learner.store.memory import days_between, recall

# An exercise takes longer than a question, and shows more.
_EXERCISE = 3
# From these shares on something is partly known, and mostly known.
_PARTLY, _MOSTLY = 0.4, 0.75
# What was known, and would now be recalled with less than this chance, fades.
_FADES = 0.75
# What is said of questions and exercises that belong to no topic.
OTHER = "Everything else"


@dataclass(frozen=True)
class QuestionStanding:
    """A question with what is remembered of it. It was `asked` so often, and answered rightly so
    often of these; with several points, the least known one counts. `chance` is that of recalling
    it now; None where it was never asked. `said` is what was said of a wrong answer."""

    askable: Askable
    asked: int = 0
    right: int = 0
    last: datetime | None = None
    chance: float | None = None
    learnt: bool = False
    wrong: bool = False
    suspended: bool = False
    said: str = ""

    @property
    def known(self) -> float:
        """How much of it is known: its chance of recall, and nothing after a wrong answer."""
        return 0.0 if self.chance is None or self.wrong else self.chance

    @property
    def mark(self) -> str:
        """`✓` where it was right last, `✗` where it was not, `○` where it was never asked."""
        return "○" if self.chance is None else "✗" if self.wrong else "✓"

    @property
    def title(self) -> str:
        return self.askable.title or self.askable.id

    @property
    def words(self) -> str:
        """How it was answered, in a few words."""
        if self.chance is None:
            return "not asked yet"
        held = "learnt" if self.learnt and not self.wrong else "last wrong" if self.wrong else ""
        often = f"right {self.right} of {self.asked}"
        recalled = "" if self.wrong else f"recall {round(100 * self.chance)} %"
        out = "suspended" if self.suspended else ""
        return " · ".join(part for part in (held, often, recalled, out) if part)


@dataclass(frozen=True)
class ExerciseStanding:
    """An exercise: its state and checks, how many `hints` were taken, and whether the model answer
    was shown before it passed."""

    entry: Entry
    state: ExerciseState
    hints: int = 0
    gave_up: bool = False

    @property
    def known(self) -> float:
        """How much it shows: less where the model answer was seen first."""
        return (0.5 if self.gave_up else 1.0) * (self.state.state == "passed")

    @property
    def mark(self) -> str:
        return {"passed": "✓", "begun": "◐", "new": "○"}[self.state.state]

    @property
    def words(self) -> str:
        """What has come of it, in a few words."""
        if self.state.state == "new":
            return "not started"
        passed = self.state.state == "passed"
        done = "passed (older version)" if self.state.older else "passed" if passed else "started"
        tries = counted(self.state.attempts, "attempt")
        hints = counted(self.hints, "hint") if self.hints else ""
        seen = "model answer seen first" if self.gave_up else ""
        return " · ".join(part for part in (done, tries, hints, seen) if part)


@dataclass(frozen=True)
class Standing:
    """What stands of a topic, or of a whole lecture: `sections` are those that treat it, of which
    the learner has read those in `read`."""

    slug: str
    title: str
    sections: tuple[Entry, ...]
    read: frozenset[str]
    questions: tuple[QuestionStanding, ...]
    exercises: tuple[ExerciseStanding, ...]

    @property
    def sections_read(self) -> int:
        return sum(section.id in self.read for section in self.sections)

    @property
    def asked(self) -> int:
        """How many of its questions were asked."""
        return sum(each.asked > 0 for each in self.questions)

    @property
    def right(self) -> int:
        """How many of its questions were answered rightly last."""
        return sum(each.asked > 0 and not each.wrong for each in self.questions)

    @property
    def learnt(self) -> int:
        return sum(each.learnt and not each.wrong for each in self.questions)

    @property
    def passed(self) -> int:
        return sum(each.state.state == "passed" for each in self.exercises)

    @property
    def recall(self) -> float | None:
        """The mean chance of recall of what was asked; None where nothing was."""
        chances = [each.known for each in self.questions if each.chance is not None]
        return sum(chances) / len(chances) if chances else None

    @property
    def mastery(self) -> float:
        """From 0 to 1: every question counts with the chance that it is recalled now, and not at
        all where it was never asked or last answered wrongly; a passed exercise counts as three."""
        weight = len(self.questions) + _EXERCISE * len(self.exercises)
        held = sum(each.known for each in self.questions) \
            + _EXERCISE * sum(each.known for each in self.exercises)
        return held / weight if weight else 0.0

    @property
    def percent(self) -> int:
        # Only what is whole is 100.
        return min(99, int(100 * self.mastery)) if self.mastery < 1 else 100

    @property
    def empty(self) -> bool:
        """Whether there is nothing by which it could be shown."""
        return not (self.questions or self.exercises)

    @property
    def begun(self) -> bool:
        """Whether anything of it was read, answered or tried."""
        return bool(self.sections_read or self.asked
                    or any(each.state.state != "new" for each in self.exercises))

    @property
    def word(self) -> str:
        """The same in a word."""
        if self.empty:
            return "nothing asked on it"
        tried = self.asked or any(each.state.state != "new" for each in self.exercises)
        if not tried:
            return "read, not tried" if self.sections_read else "not begun"
        if self.learnt == len(self.questions) and self.passed == len(self.exercises):
            return "learnt"
        once = [each for each in self.questions if each.right and not each.wrong]
        if 2 * len(once) >= len(self.questions) > 0 and \
                sum(each.known for each in once) / len(once) < _FADES:
            return "fading"
        return "mostly known" if self.mastery >= _MOSTLY else \
            "partly known" if self.mastery >= _PARTLY else "begun"

    @property
    def facts(self) -> str:
        """What the number rests on, in a line."""
        parts = (f"{self.sections_read} of {len(self.sections)} sections read"
                 if self.sections else "",
                 f"{self.right} of {len(self.questions)} questions right"
                 if self.questions else "",
                 f"{self.learnt} learnt" if self.learnt else "",
                 f"{self.passed} of {len(self.exercises)} exercises passed"
                 if self.exercises else "")
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class LectureStanding:
    """What stands of a lecture as a `whole`, and of each of its `topics`."""

    lecture: Lecture
    whole: Standing
    topics: tuple[Standing, ...]


def standings(bank: Bank, index: CourseIndex, store: Store) -> list[LectureStanding]:
    """Where the learner stands in every lecture, in the order of the course. Of what is kept for
    exams, nothing is told."""
    questions = _questions(bank, store)
    exercises = _exercises(index, store)
    sections: dict[str, list[Entry]] = {}
    for entry in index.entries("section"):
        sections.setdefault(entry.slug, []).append(entry)
    read = store.sections_read()
    return [_lecture(lecture, sections.get(lecture.slug, []),
                     frozenset(read.get(lecture.slug, ())),
                     [each for each in questions if each.askable.slug == lecture.slug],
                     [exercises[name] for name in lecture.exercises if name in exercises])
            for lecture in bank.course.lectures]


def suspended(bank: Bank, store: Store) -> list[QuestionStanding]:
    """What the learner has suspended, in the order of the course."""
    return [each for each in _questions(bank, store) if each.suspended]


def _lecture(lecture: Lecture, sections: Sequence[Entry], read: frozenset[str],
             questions: Sequence[QuestionStanding],
             exercises: Sequence[ExerciseStanding]) -> LectureStanding:
    titles = {topic.slug: topic.title for topic in lecture.topics}

    def standing(slug: str, title: str, mine: Iterable[str]) -> Standing:
        own = set(mine)
        return Standing(
            slug, title, tuple(s for s in sections if s.topic in own), read,
            tuple(q for q in questions if q.askable.topic in own),
            tuple(e for e in exercises if own & set(_topics(e.entry))))

    topics = [standing(slug, title, [slug]) for slug, title in titles.items()]
    others = {q.askable.topic for q in questions} - titles.keys()
    for each in exercises:
        if not titles.keys() & set(_topics(each.entry)):
            others |= {*_topics(each.entry)}
    if others:
        topics.append(standing("", OTHER, others))
    whole = Standing(lecture.slug, lecture.title, tuple(sections), read, tuple(questions),
                     tuple(exercises))
    return LectureStanding(lecture, whole, tuple(topics))


def _topics(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.facts.get("topics") or (entry.topic,))


def _questions(bank: Bank, store: Store) -> list[QuestionStanding]:
    cards: dict[str, list[CardState]] = {}
    for card in store.cards():
        cards.setdefault(card.item, []).append(card)
    now = clock.now()
    return [_question(each, cards.get(each.item, ()), now) for each in bank.of()]


def _question(askable: Askable, cards: Sequence[CardState], now: datetime) -> QuestionStanding:
    if not cards:
        return QuestionStanding(askable)
    wrong = [card for card in cards if card.rating == 1]
    return QuestionStanding(
        askable, max(card.shown for card in cards), min(card.recalled for card in cards),
        max(card.last for card in cards),
        min(recall(card.stability, days_between(card.last, now)) for card in cards),
        all(card.learnt for card in cards), bool(wrong), any(card.suspended for card in cards),
        next((card.said for card in wrong if card.said), ""))


def _exercises(index: CourseIndex, store: Store) -> dict[str, ExerciseStanding]:
    entries = {entry.id: entry for entry in index.entries("exercise")}
    states = store.exercise_states(
        lambda name: entries[name].version if name in entries else "")
    gave_up = {store.present_name(event.item) for event in store.events("solution")
               if event.data.get("gave_up")}
    return {name: ExerciseStanding(entry, states.get(name, ExerciseState()),
                                   store.hints_taken(name), name in gave_up)
            for name, entry in entries.items()}
