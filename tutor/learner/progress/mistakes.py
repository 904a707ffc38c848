"""What goes wrong again and again: known mistakes in exercises, and wrong rules in questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tutor.course.entries import Entry
from tutor.course.index import CourseIndex
from tutor.course.targets import Target
from tutor.learner.bank import Bank
from tutor.learner.store import Store

# What happened so often is no slip.
RECURS = 2


@dataclass(frozen=True)
class Recurring:
    """A mistake that was made `often`, in these exercises or questions of a lecture, which goes by
    its slug, `last` at this time. `better` says that each of them has since been right. `explained`
    is where it is explained, in `where` by its title."""

    said: str
    lecture: str
    often: int
    last: datetime
    places: tuple[str, ...]
    better: bool
    explained: Target | None
    where: str


    @property
    def words(self) -> str:
        """How often, where and when."""
        since = " · right since" if self.better else ""
        return (f"{self.often} times, in {', '.join(self.places)} · last "
                f"{self.last.astimezone():%Y-%m-%d}{since}")


@dataclass
class _Made:
    often: int
    last: datetime
    items: dict[str, None]


def recurring(bank: Bank, index: CourseIndex, store: Store) -> list[Recurring]:
    """What was made at least twice: what still goes wrong first, then the latest first."""
    sections = {(entry.slug, entry.id): entry for entry in index.entries("section")}
    found = [*_in_exercises(index, store, sections), *_in_questions(bank, store, sections)]
    return sorted(sorted(found, key=lambda each: each.last, reverse=True),
                  key=lambda each: (each.better, -each.often))


def _in_exercises(index: CourseIndex, store: Store,
                  sections: dict[tuple[str, str], Entry]) -> list[Recurring]:
    entries = {entry.id: entry for entry in index.entries("exercise")}
    # Exercises share the sentences of the mistakes that they share.
    made: dict[str, _Made] = {}
    passed = {}
    for event in store.events("check"):
        name = store.present_name(event.item)
        passed[name] = bool(event.data.get("passed"))
        if event.repeat or name not in entries:
            continue
        said = {str(each.get("message")): None
                for part in event.data.get("verdict", {}).get("requirements", ())
                for each in part.get("diagnosis", ()) if not each.get("likely")}
        for sentence in said:
            each = made.setdefault(sentence, _Made(0, event.at, {}))
            each.often, each.last = each.often + 1, event.at
            each.items[name] = None
    recurs = []
    for sentence, each in made.items():
        if each.often < RECURS:
            continue
        entry = entries[next(iter(each.items))]
        topics = [entry.topic, *entry.facts.get("topics", ())]
        section = next((sections[entry.slug, topic] for topic in topics
                        if (entry.slug, topic) in sections), None)
        better = all(passed[name] for name in each.items)
        recurs.append(_recurring(sentence, entry.slug, each, better, tuple(each.items), section))
    return recurs


def _in_questions(bank: Bank, store: Store,
                  sections: dict[tuple[str, str], Entry]) -> list[Recurring]:
    askables = {each.item: each for each in bank.of()}
    gone = {name for event in store.events("undo") for name in event.data.get("events", ())}
    made: dict[tuple[str, str], _Made] = {}
    said: dict[tuple[str, str], str] = {}
    for event in store.by_a_rule():
        item, mark = store.present_name(event.item), event.data.get("mark", {})
        if event.id in gone or item not in askables or not mark.get("said"):
            continue
        key = item, str(mark["rule"])
        each = made.setdefault(key, _Made(0, event.at, {item: None}))
        each.often, each.last = each.often + 1, event.at
        said[key] = str(mark["said"])
    right = {card.item: card.rating > 1 for card in store.cards() if not card.point}
    recurs = []
    for key, each in made.items():
        if each.often >= RECURS:
            askable = askables[key[0]]
            recurs.append(_recurring(
                said[key], askable.slug, each, right.get(key[0], False),
                (askable.title or askable.id,), sections.get((askable.slug, askable.section))))
    return recurs


def _recurring(said: str, lecture: str, made: _Made, better: bool, places: tuple[str, ...],
               section: Entry | None) -> Recurring:
    return Recurring(said, lecture, made.often, made.last, places, better,
                     Target(section.slug, section.id) if section else None,
                     f"{section.lecture} · {section.title}" if section else "")
