"""Cards: what is remembered of everything that was ever asked, kept up with every answer.

An item that was answered has a card; of a question with key points, each point has its own. Answers
to the same item that follow one another, as the parts of a question with fresh numbers do, or the
second try, are one *showing*: the card is rated once, and rated anew with each of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from tutor.learner.store.events import FORMAT, Event, Write, select
from tutor.learner.store.memory import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    Memory,
    days_between,
    recall,
    reviewed,
)
from tutor.learner.store.names import Names, former, present

TABLES = """
    CREATE TABLE derived_card (
        card TEXT PRIMARY KEY, item TEXT NOT NULL, point TEXT NOT NULL, stability REAL NOT NULL,
        difficulty REAL NOT NULL, last TEXT NOT NULL, due TEXT NOT NULL, shown INTEGER NOT NULL,
        recalled INTEGER NOT NULL, lapses INTEGER NOT NULL, rating INTEGER NOT NULL,
        learnt INTEGER NOT NULL, rule TEXT NOT NULL, said TEXT NOT NULL,
        suspended INTEGER NOT NULL, first REAL NOT NULL, tested INTEGER NOT NULL,
        expected REAL NOT NULL, held REAL NOT NULL, state TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX derived_card_by_item ON derived_card (item);
    CREATE INDEX derived_card_by_due ON derived_card (
        suspended, due, item, stability, last, first, tested, expected, held
    );
    CREATE TABLE derived_ability (
        lecture TEXT PRIMARY KEY, ability REAL NOT NULL, answers INTEGER NOT NULL
    ) WITHOUT ROWID
"""
_COLUMNS = ("card, item, point, stability, difficulty, last, due, shown, recalled, lapses, rating, "
            "learnt, rule, said, suspended, first, tested, expected, held, state")
KINDS = ("answer", "drill", "suspend", "resume", "undo")
# Cramming shows how it stands, and changes nothing of what is planned.
CRAM = "cram"
# What is asked again within the same day says nothing of how well it is kept, in days.
_LASTING = 0.5
# Answers so soon after one another belong to the same showing.
TOGETHER = timedelta(minutes=30)
# Who is right may have guessed, where there is something to choose from.
_CHOSEN = ("choice", "choices", "reason", "line")
# So many times in a row something is right, without hints and over two days, before it is learnt.
_IN_A_ROW, _CHOSEN_IN_A_ROW = 3, 5


@dataclass(frozen=True)
class Card:
    """A card, or none yet. `memory` is as it is now; `run` are the showings in a row that were
    right at once, by what they showed and their day; `rating` is the latest. `rule` names the wrong
    rule by which it was last answered, and `said` is what was said of it.

    `first` is how much was right at once when it was first shown, from 0 to 1. Every later showing
    on another day is a test of the memory: of `tested`, so many were `expected` to be recalled, and
    so many `held`."""

    memory: Memory | None = None
    shown: int = 0
    recalled: int = 0
    lapses: int = 0
    rating: int = 0
    learnt: bool = False
    quick: bool = False
    run: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    said: str = ""
    first: float = 0.0
    tested: int = 0
    expected: float = 0.0
    held: float = 0.0


@dataclass
class Showing:
    """An item as it was shown once: `tries` has for each part how many answers were wrong, and
    whether the last one was right. `before` is the card as it was, `ability` the learner's."""

    key: str
    first: datetime
    last: datetime
    before: Card
    ability: tuple[float, int]
    chosen: bool = False
    level: int = 1
    tries: dict[str, tuple[int, bool]] = field(default_factory=dict)
    hints: int = 0
    seconds: float = 0.0
    expected: float = 0.0
    rule: str = ""
    said: str = ""

    def take(self, part: str, event: Event, right: bool) -> None:
        """Take one more answer into it."""
        mark = event.data.get("mark", {})
        wrong, _ = self.tries.get(part, (0, False))
        self.tries[part] = (wrong + (not right), right)
        self.last = event.at
        self.hints = max(self.hints, event.hints)
        if event.seconds is None or not mark.get("expected"):
            self.expected = float("-inf")  # of an unknown time nothing is said
        else:
            self.seconds += event.seconds
            self.expected += float(mark["expected"])
        self.chosen = self.chosen or mark.get("kind") in _CHOSEN
        if not right and not self.said:
            # The first slip is the one to speak of: others may follow from it.
            self.rule, self.said = str(mark.get("rule", "")), str(mark.get("said", ""))

    @property
    def quick(self) -> bool:
        """Whether it took under half the time that it may take."""
        return self.seconds < self.expected / 2

    @property
    def rating(self) -> int:
        """How well it was recalled."""
        slips = sum(wrong for wrong, _ in self.tries.values())
        if not all(right for _, right in self.tries.values()) or (self.chosen and slips):
            return AGAIN
        if slips or self.hints:
            return HARD
        return EASY if self.quick and self.before.quick else GOOD

    @property
    def share(self) -> float:
        """How much of it was right at once, and without hints."""
        if self.hints:
            return 0.0
        return sum(right and not wrong for wrong, right in self.tries.values()) / len(self.tries)

    def card(self) -> Card:
        """The card after it."""
        before, rating = self.before, self.rating
        days = days_between(before.memory.last, self.first) if before.memory else 0.0
        tested = before.memory is not None and days >= _LASTING
        right = rating > AGAIN
        run = (*before.run, (self.key, self.first.date().isoformat()))[-_CHOSEN_IN_A_ROW:] \
            if rating >= GOOD else ()
        return Card(
            memory=reviewed(before.memory, rating, self.first), shown=before.shown + 1,
            recalled=before.recalled + right, rating=rating,
            lapses=before.lapses + (not right and before.memory is not None),
            learnt=right and (before.learnt or _learnt(run, self.chosen)),
            quick=self.quick and right, run=run,
            rule=self.rule if not right else before.rule,
            said=self.said if not right else before.said,
            first=before.first if before.shown else self.share,
            tested=before.tested + tested, held=before.held + tested * self.share,
            expected=before.expected + (recall(before.memory.stability, days)
                                        if before.memory and tested else 0.0))


def _learnt(run: tuple[tuple[str, str], ...], chosen: bool) -> bool:
    needed = _CHOSEN_IN_A_ROW if chosen else _IN_A_ROW
    return len(run) >= needed and len({day for _, day in run}) >= 2


def take(write: Write, event: Event, names: Names) -> None:
    """Take one more event into the cards."""
    item = present(event.item, names)
    if event.kind == "undo":
        _replay(write, event, item, names)
    elif event.kind in ("suspend", "resume"):
        write("UPDATE derived_card SET suspended = ? WHERE item = ?",
              (int(event.kind == "suspend"), item))
    elif event.mode != CRAM:
        _answer(write, event, item)


def point_of(text: str) -> str:
    """What a key point is called: by its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _answer(write: Write, event: Event, item: str, ability: bool = True) -> None:
    mark = event.data.get("mark", {})
    given = event.data.get("given")
    points = mark.get("all")
    if isinstance(points, list) and isinstance(given, dict):
        had = set(given.get("had", ()))
        for text in points:
            _card(write, event, item, str(text), str(text) in had, ability=False)
        if ability and points:
            _ability(write, item, None, len(had & set(points)) / len(points), 1)
        return
    _card(write, event, item, "", bool(mark.get("correct")), ability)


def _card(write: Write, event: Event, item: str, point: str, right: bool,
          ability: bool) -> None:
    name = f"{item}#{point_of(point)}" if point else item
    row = write(f"SELECT {_COLUMNS} FROM derived_card WHERE card = ?", (name,)).fetchone()
    card, showing, suspended = _read(row) if row else (Card(), None, False)
    key, part, level = shown_by(event)
    if showing is None or showing.key != key or not \
            timedelta(0) <= event.at - showing.last <= TOGETHER:
        known = write("SELECT ability, answers FROM derived_ability WHERE lecture = ?",
                      (_lecture(item),)).fetchone()
        showing = Showing(key, event.at, event.at, card, tuple(known or (0.0, 0)), level=level)
    showing.take(part, event, right)
    after = showing.card()
    assert after.memory is not None
    write(f"INSERT OR REPLACE INTO derived_card ({_COLUMNS}) "
          f"VALUES ({', '.join('?' * 20)})",
          (name, item, point, after.memory.stability, after.memory.difficulty,
           _text(after.memory.last), _text(after.memory.due), after.shown, after.recalled,
           after.lapses, after.rating, int(after.learnt), after.rule, after.said, int(suspended),
           after.first, after.tested, after.expected, after.held,
           json.dumps(_state(after, showing))))
    if ability:
        _ability(write, item, showing.ability, float(after.rating >= GOOD), showing.level)


def _ability(write: Write, item: str, before: tuple[float, int] | None, result: float,
             level: int) -> None:
    """Rate the learner on a lecture, as players are in chess: see Elo's system, and Pelánek,
    “Applications of the Elo rating system in adaptive educational systems” (2016)."""
    from tutor.learner.store.ability import rated

    lecture = _lecture(item)
    if before is None:
        before = write("SELECT ability, answers FROM derived_ability WHERE lecture = ?",
                       (lecture,)).fetchone() or (0.0, 0)
    write("INSERT OR REPLACE INTO derived_ability VALUES (?, ?, ?)",
          (lecture, rated(before[0], before[1], result, level), before[1] + 1))


def shown_by(event: Event) -> tuple[str, str, int]:
    """What was shown, as a key; which part of it was answered; and the level."""
    given = event.data.get("given")
    if event.kind == "drill" and isinstance(given, dict):
        level = given.get("level", 1)
        shown = json.dumps([given.get("seed"), level, given.get("parameters")], sort_keys=True)
        return (hashlib.sha256(shown.encode()).hexdigest()[:12], str(given.get("part", "")),
                level if isinstance(level, int) else 1)
    return event.version, "", 1


def _replay(write: Write, undo: Event, item: str, names: Names) -> None:
    """Have it as it would be without the answers that were taken back."""
    write("DELETE FROM derived_card WHERE item = ?", (item,))
    write("DELETE FROM derived_latest WHERE item = ? AND kind IN ('answer', 'drill')", (item,))
    events = list(_of_item(write, item, names, undo.id))
    gone = {name for each in (*events, undo) if each.kind == "undo"
            for name in each.data.get("events", ())}
    for event in events:
        if event.id in gone or event.data.get("format", FORMAT) != FORMAT:
            continue
        if event.kind in ("answer", "drill"):
            write("INSERT OR REPLACE INTO derived_latest VALUES (?, ?, ?)",
                  (event.kind, item, event.id))
            if event.mode != CRAM:
                _answer(write, event, item, ability=False)
        elif event.kind in ("suspend", "resume"):
            take(write, event, names)


def _of_item(write: Write, item: str, names: Names, before: str) -> Iterator[Event]:
    known = former(item, names) if not names else [
        name for (name,) in write("SELECT DISTINCT item FROM event").fetchall()
        if present(name, names) == item]
    holes = ", ".join("?" * len(known))
    kinds = ", ".join("?" * len(KINDS))
    yield from select(write, f"WHERE item IN ({holes}) AND kind IN ({kinds}) AND id < ? "
                             "ORDER BY id", (*known, *KINDS, before))


def _lecture(item: str) -> str:
    return item.partition("/")[0]


# ------------------------------------------------------------------------------- on disk


def _state(card: Card, showing: Showing) -> dict[str, Any]:
    return {"card": _card_state(card), "key": showing.key, "first": _text(showing.first),
            "last": _text(showing.last), "before": _card_state(showing.before),
            "ability": showing.ability, "chosen": showing.chosen, "level": showing.level,
            "tries": showing.tries, "hints": showing.hints, "seconds": showing.seconds,
            "expected": max(showing.expected, -1.0), "rule": showing.rule, "said": showing.said}


def _card_state(card: Card) -> dict[str, Any]:
    memory = card.memory
    return {"memory": memory and [memory.stability, memory.difficulty, _text(memory.last),
                                  _text(memory.due)],
            "shown": card.shown, "recalled": card.recalled, "lapses": card.lapses,
            "rating": card.rating, "learnt": card.learnt, "quick": card.quick, "run": card.run,
            "rule": card.rule, "said": card.said, "first": card.first, "tested": card.tested,
            "expected": card.expected, "held": card.held}


def _read(row: tuple[Any, ...]) -> tuple[Card, Showing | None, bool]:
    state = json.loads(row[19])
    showing = Showing(
        state["key"], _time(state["first"]), _time(state["last"]), _card_of(state["before"]),
        tuple(state["ability"]), state["chosen"], state["level"],
        {part: (wrong, right) for part, (wrong, right) in state["tries"].items()}, state["hints"],
        state["seconds"], float("-inf") if state["expected"] < 0 else state["expected"],
        state["rule"], state["said"])
    return _card_of(state["card"]), showing, bool(row[14])


def _card_of(state: dict[str, Any]) -> Card:
    memory = state.pop("memory")
    card = Card(**state)
    stability, difficulty, last, due = memory or (0, 0, "", "")
    return replace(card, run=tuple((key, day) for key, day in card.run),
                   memory=Memory(stability, difficulty, _time(last), _time(due)) if memory
                   else None)


def _text(time: datetime) -> str:
    return time.isoformat(timespec="microseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
