"""What is examinable: the topics of some lectures, and where the learner stands on each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tutor import clock
from tutor.course.catalogue import Lecture, Topic
from tutor.course.index import CourseIndex
from tutor.learner.bank import Bank
from tutor.learner.store import Store


@dataclass(frozen=True)
class Standing:
    """Where a learner stands on a topic.

    Of its `sections`, `read` were read to the end. Of its `questions`, those with fresh numbers
    included, `learnt` were right several times over several days, `known` were right when last
    asked, `fading` were, too, but are to be asked again by now, and `wrong` were wrong when last
    asked; the rest was not asked yet. None of them is kept for exams.
    """

    lecture: Lecture
    topic: Topic
    sections: tuple[str, ...]
    read: int
    questions: int
    learnt: int
    known: int
    fading: int
    wrong: int

    @property
    def not_asked(self) -> int:
        return self.questions - self.learnt - self.known - self.fading - self.wrong


@dataclass(frozen=True)
class Examinable:
    """The topics of lectures that are written, in their order, and the `unwritten` lectures."""

    topics: tuple[Standing, ...]
    unwritten: tuple[Lecture, ...]

    @property
    def lectures(self) -> tuple[tuple[Lecture, tuple[Standing, ...]], ...]:
        """The topics by lecture."""
        found: dict[int, list[Standing]] = {}
        for each in self.topics:
            found.setdefault(each.lecture.number, []).append(each)
        return tuple((here[0].lecture, tuple(here)) for here in found.values())


def examinable(bank: Bank, index: CourseIndex, store: Store,
               lectures: Collection[int]) -> Examinable:
    """What an exam over these lectures may ask, and how much of it the learner knows."""
    chosen = [each for each in bank.course.lectures if each.number in lectures]
    read, cards = store.sections_read(), _cards(store)
    sections: dict[tuple[int, str], list[str]] = {}
    for entry in index.entries("topic"):
        if entry.section:
            sections.setdefault((entry.lecture, entry.id), []).append(entry.section)
    found = []
    for lecture in chosen:
        for topic in lecture.topics if lecture.written else ():
            here = tuple(sections.get((lecture.number, topic.slug), ()))
            items = {each.item for each in bank.of((lecture.number,), (topic.slug,))}
            states = [cards[item] for item in items if item in cards]
            found.append(Standing(
                lecture, topic, here, len(set(here) & read.get(lecture.slug, set())), len(items),
                *(states.count(state) for state in ("learnt", "known", "fading", "wrong"))))
    return Examinable(tuple(found), tuple(each for each in chosen if not each.written))


def _cards(store: Store) -> Mapping[str, str]:
    """How each item stands that was ever asked: of several points, as the one known least."""
    order = ("learnt", "known", "fading", "wrong")
    now, found = clock.now(), dict[str, str]()
    for card in store.cards():
        state = "wrong" if card.rating == 1 else "fading" if card.due <= now else \
            "learnt" if card.learnt else "known"
        found[card.item] = max(state, found.get(card.item, state), key=order.index)
    return found
