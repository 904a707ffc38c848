"""What the store is asked: exercises, answers, sections, notes, and where the learner stopped."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any

from tutor.learner.store.events import Event, compose, select
from tutor.learner.store.names import Names, former, present
from tutor.learner.store.records import (
    Ability,
    Answer,
    Attempt,
    CardState,
    ExerciseState,
    KeptText,
    Note,
    Place,
    Tested,
)


class Views:
    """Reading, for who can run a query. Everything goes by the present names of items."""

    names: Names

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. Raises an `EnvironmentLacksError` where they cannot be read."""
        raise NotImplementedError

    # ------------------------------------------------------------------------- events

    def events(self, *kinds: str, item: str | None = None) -> Iterator[Event]:
        """The events of these kinds, or of all, in their order; of one item, or of all."""
        which, values = self._which(kinds, item)
        yield from self._events(f"{which} ORDER BY id", values)

    def events_since(self, at: datetime, *kinds: str) -> Iterator[Event]:
        """The events of these kinds from a time on."""
        which, values = self._which(kinds, None)
        # An id is never of an earlier time than its event, and is found at once.
        first = compose(int(at.timestamp() * 1000), 0)
        yield from self._events(f"{which} AND id >= ? AND at >= ? ORDER BY id",
                                (*values, first, at.isoformat(timespec="microseconds")))

    def done_since(self, at: datetime) -> Iterator[Event]:
        """The same of all kinds, quickly: only checks have their data."""
        first = compose(int(at.timestamp() * 1000), 0)
        for done, kind, item, mode, seconds, data in self._all(
                "SELECT at, kind, item, mode, seconds, CASE kind WHEN 'check' THEN data "
                "ELSE '{}' END FROM event WHERE id >= ? AND at >= ? ORDER BY id",
                (first, at.isoformat(timespec="microseconds"))):
            with contextlib.suppress(ValueError):  # as in a file that was damaged
                yield Event("", _time(done), kind, item, mode=mode, seconds=seconds,
                            data=json.loads(data) if kind == "check" else {})

    def latest_of(self, kind: str, item: str) -> list[Event]:
        """The latest event of a kind about an item, if there is one."""
        return list(self._events("WHERE kind = ? AND item = ? ORDER BY id DESC LIMIT 1",
                                 (kind, item)))

    def by_a_rule(self) -> Iterator[Event]:
        """The answers that came of a wrong rule, in their order."""
        # Which ones these are is seen without reading the others.
        for event in self._events("WHERE kind IN ('answer', 'drill') AND data LIKE '%\"rule\":%' "
                                  "ORDER BY id", ()):
            if event.data.get("mark", {}).get("rule"):
                yield event

    def present_name(self, item: str) -> str:
        """What an item is called now."""
        return present(item, self.names)

    def _events(self, which: str, values: tuple[Any, ...]) -> Iterator[Event]:
        return select(self._all, which, values)  # type: ignore[arg-type]

    def _which(self, kinds: tuple[str, ...], item: str | None) -> tuple[str, tuple[str, ...]]:
        clauses, values = [], list[str]()
        for column, wanted in (("kind", kinds),
                               ("item", self._item_names(item) if item is not None else ())):
            if wanted:
                clauses.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), tuple(values)

    def _item_names(self, item: str) -> tuple[str, ...]:
        """Every name under which events about an item were written."""
        if not self.names or not {"/", "#"} & set(item):
            return tuple(former(item, self.names))
        return tuple(name for (name,) in self._all("SELECT DISTINCT item FROM event")
                     if present(name, self.names) == item) or (item,)

    # ---------------------------------------------------------------------- exercises

    def exercise_states(
        self, version: Callable[[str], str] | None = None
    ) -> dict[str, ExerciseState]:
        """The state of every exercise that was ever started or checked. `version` gives the
        present one of an exercise that was passed; without it, none counts as older."""
        passes: dict[str, set[str]] = {}
        if version is not None:
            for item, passed in self._all("SELECT item, version FROM derived_pass"):
                passes.setdefault(item, set()).add(passed)
        states = {}
        for item, attempts, passed in self._all(
                "SELECT item, attempts, passed FROM derived_exercise WHERE begun"):
            older = bool(passed and version and version(item) not in passes.get(item, ()))
            states[item] = ExerciseState("passed" if passed else "begun", attempts, older)
        return states

    def exercise_state(self, exercise: str) -> ExerciseState:
        """The same for one exercise, whatever its version."""
        rows = self._all("SELECT attempts, passed FROM derived_exercise WHERE begun AND item = ?",
                         (exercise,))
        return next((ExerciseState("passed" if passed else "begun", attempts)
                     for attempts, passed in rows), ExerciseState())

    def attempts(self, exercise: str) -> list[Attempt]:
        """Every attempt at an exercise, oldest first; a check that only repeats one is none, and
        neither is one of what was written again."""
        return [_attempt(event) for event in self.events("check", item=exercise)
                if not event.repeat and not event.again]

    def last_attempt(self, exercise: str) -> Attempt | None:
        """The latest check of an exercise, also where it repeats the one before."""
        return next((_attempt(event) for event in self._latest("check", exercise)), None)

    def attempts_again(self, exercise: str) -> list[Attempt]:
        """Every check of what was written again, oldest first."""
        return [_attempt(event) for event in self.events("check", item=exercise) if event.again]

    def hints_taken(self, exercise: str) -> int:
        """How many rungs of the hint ladder have been shown."""
        rows = self._all("SELECT hints FROM derived_exercise WHERE item = ?", (exercise,))
        return int(rows[0][0]) if rows else 0

    def last_exercise(self) -> tuple[str, str] | None:
        """The exercise that was begun or checked last, and the id of that event."""
        rows = self._all("SELECT item, active FROM derived_exercise WHERE begun "
                         "ORDER BY active DESC LIMIT 1")
        return (rows[0][0], rows[0][1]) if rows else None

    def versions(self, exercise: str) -> list[KeptText]:
        """Every kept version of a submission, oldest first."""
        found: dict[str, KeptText] = {}
        for digest, at, name in self._versions("digest, at, id", exercise):
            found.setdefault(digest, KeptText(name, digest, _time(at)))
        return list(found.values())

    def unchecked_versions(self, exercise: str) -> list[KeptText]:
        """The kept versions that were never checked."""
        checked = {event.data.get("digest") for event in self.events("check", item=exercise)}
        return [each for each in self.versions(exercise) if each.digest not in checked]

    def version_text(self, exercise: str, digest: str) -> str:
        """The text of a kept version; `digest` may be shortened to what is unambiguous. Raises a
        `KeyError` where it is not."""
        texts = {kept: text for kept, text in self._versions("digest, text", exercise)
                 if digest and kept.startswith(digest)}
        if len(texts) != 1:
            raise KeyError(digest)
        return str(texts.popitem()[1])

    def kept_texts(self) -> Iterator[tuple[str, KeptText, str]]:
        """Every kept text of a submission: its exercise, what it is called, and itself."""
        for exercise, digest, at, name, text in self._all(
                "SELECT exercise, digest, at, id, text FROM version ORDER BY id"):
            yield exercise, KeptText(name, digest, _time(at)), text

    def _versions(self, columns: str, exercise: str) -> list[tuple[Any, ...]]:
        names = former(exercise, self.names)
        return self._all(f"SELECT {columns} FROM version "
                         f"WHERE exercise IN ({', '.join('?' * len(names))}) ORDER BY id",
                         tuple(names))

    # ------------------------------------------------------------------------ answers

    def answers(self, lecture: str, kind: str = "answer") -> dict[str, Answer]:
        """The latest answer to each question of a lecture, by the question's id; with the kind
        `drill`, to each of its generators."""
        first, last = f"{lecture}/", f"{lecture}0"  # "0" comes right after "/"
        found = {}
        for event in self._events(
                "WHERE id IN (SELECT event FROM derived_latest "
                "WHERE kind = ? AND item > ? AND item < ?)", (kind, first, last)):
            question = present(event.item, self.names).removeprefix(first)
            found[question] = Answer(event.data.get("given"),
                                     bool(event.data.get("mark", {}).get("correct")), event.at,
                                     event.version)
        return found

    def answered(self, kind: str) -> set[str]:
        """What was ever answered, as `lecture/question`: with `answer` questions, with `drill`
        generators. The two may have the same names."""
        return {present(item, self.names) for (item,) in self._all(
            "SELECT item FROM derived_latest WHERE kind = ?", (kind,))}

    def cards(self, item: str | None = None) -> list[CardState]:
        """What is remembered of everything that was ever answered, or of one item."""
        return self._cards(*(("WHERE item = ?", (item,)) if item is not None else ("", ())))

    def tested(self, due: datetime | None = None, most: int = -1) -> list[Tested]:
        """What cards that are not suspended say of how well the learner remembers; of all, or of
        those that are to be asked again by a time, the earliest first, at most so many."""
        # All of it stands in one index, so that no card is read whole: there may be thousands.
        return list(map(Tested._make, self._all(
            "SELECT item, stability, (julianday(last) - 2440587.5) * 86400, first, tested, "
            "expected, held FROM derived_card INDEXED BY derived_card_by_due "
            "WHERE suspended = 0 AND due <= ? ORDER BY due LIMIT ?",
            ("~" if due is None else due.isoformat(timespec="microseconds"), most))))

    def without_cards(self, items: Collection[str]) -> set[str]:
        """Those of these items that were never answered."""
        return set(items).difference(item for (item,) in self._all(
            "SELECT DISTINCT item FROM derived_card WHERE item IN (SELECT value FROM json_each(?))",
            (json.dumps(list(items)),)))

    def has_cards(self) -> bool:
        """Whether anything was ever answered."""
        return bool(self._all("SELECT 1 FROM derived_card LIMIT 1"))

    def _cards(self, which: str, values: tuple[Any, ...]) -> list[CardState]:
        return [CardState(item, point, stability, _time(last), _time(due), shown, recalled, lapses,
                          rating, bool(learnt), rule, said, bool(suspended))
                for (item, point, stability, last, due, shown, recalled, lapses, rating, learnt,
                     rule, said, suspended) in self._all(
                    "SELECT item, point, stability, last, due, shown, recalled, lapses, rating, "
                    f"learnt, rule, said, suspended FROM derived_card {which}", values)]

    def abilities(self) -> dict[str, Ability]:
        """How well the learner does, by the lecture's slug."""
        return {lecture: Ability(*rest) for lecture, *rest in self._all(
            "SELECT lecture, ability, answers FROM derived_ability")}

    def draft(self, item: str) -> str:
        """What was written for an item and not finished; empty where nothing was."""
        rows = self._all("SELECT text FROM draft WHERE item = ?", (item,))
        return str(rows[0][0]) if rows else ""

    def drafts(self) -> dict[str, str]:
        """All that was written and not finished, by item."""
        return dict(self._all("SELECT item, text FROM draft ORDER BY item"))

    # ------------------------------------------------------------------------ reading

    def sections_read(self) -> dict[str, set[str]]:
        """The slugs of the sections read, by lecture."""
        read: dict[str, set[str]] = {}
        for (item,) in self._all("SELECT item FROM derived_latest WHERE kind = 'read'"):
            lecture, _, section = item.partition("#")
            read.setdefault(lecture, set()).add(section)
        return read

    def place(self, lecture: str) -> Place | None:
        """Where the learner stopped reading a lecture."""
        return next((each for each in self._places() if each.lecture == lecture), None)

    def last_place(self) -> Place | None:
        """Where the learner last read, in any lecture."""
        return next(iter(self._places()), None)

    def _places(self) -> Iterator[Place]:
        for row in self._all("SELECT lecture, section, line, id FROM place ORDER BY id DESC"):
            yield Place(*row)

    def notes(self, lecture: str | None = None) -> list[Note]:
        """The notes of a lecture, or all, in the order in which they were first written."""
        found = []
        for note, item, anchor, words, text, at in self._all(
                "SELECT note, item, anchor, words, text, at FROM derived_note "
                "WHERE NOT deleted ORDER BY note"):
            where, _, section = item.partition("#")
            if lecture in (None, where):
                found.append(Note(note, where, section, anchor, words, text, _time(at)))
        return found

    # ----------------------------------------------------------------------- settings

    def setting(self, name: str, default: Any = None) -> Any:
        """What was set under a name."""
        rows = self._all("SELECT value FROM setting WHERE name = ?", (name,))
        return json.loads(rows[0][0]) if rows else default

    def _latest(self, kind: str, item: str) -> list[Event]:
        """The latest event of a kind about an item, if there is one."""
        return list(self._events("WHERE id IN (SELECT event FROM derived_latest "
                                 "WHERE kind = ? AND item = ?)", (kind, item)))


def _attempt(event: Event) -> Attempt:
    verdict = event.data.get("verdict", {})
    return Attempt(event.id, event.at, bool(event.data.get("passed")),
                   float(verdict.get("seconds", 0)), str(verdict.get("reference", {}).get("name")),
                   str(event.data.get("digest")), event.version, verdict)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
