"""What a standing rests on: when and how a question was answered, and an exercise checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tutor.counting import counted
from tutor.learner.store import Store


@dataclass(frozen=True)
class Trial:
    """One time that a question was answered, or an exercise checked. `mode` is that of the answer;
    `seconds` are None where they are not known."""

    at: datetime
    right: bool
    mode: str
    seconds: float | None = None
    hints: int = 0

    @property
    def words(self) -> str:
        """`✓ 7 Nov`, and how many hints it took."""
        at = self.at.astimezone()
        helped = f" ({counted(self.hints, 'hint')})" if self.hints else ""
        return f"{'✓' if self.right else '✗'} {at.day} {at:%b}{helped}"


def answers(store: Store, item: str) -> list[Trial]:
    """Every time that a question was answered, oldest first, without what was taken back. The parts
    of a question with fresh numbers, and second tries at them, are one time."""
    gone = {name for event in store.events("undo", item=item)
            for name in event.data.get("events", ())}
    found: list[Trial] = []
    parts: dict[object, bool] = {}
    shown: object = None
    for event in store.events("answer", "drill", item=item):
        if event.id in gone:
            continue
        given = event.data.get("given")
        part = given.get("part") if isinstance(given, dict) else None
        right = bool(event.data.get("mark", {}).get("correct"))
        now = (given.get("seed"), given.get("level")) \
            if event.kind == "drill" and isinstance(given, dict) else None
        if now is not None and now == shown:
            parts[part] = right
            last = found.pop()
            seconds = None if None in (last.seconds, event.seconds) \
                else (last.seconds or 0) + (event.seconds or 0)
            found.append(Trial(last.at, all(parts.values()), last.mode, seconds,
                               max(last.hints, event.hints)))
        else:
            parts = {part: right}
            found.append(Trial(event.at, right, event.mode, event.seconds, event.hints))
        shown = now
    return found


def checks(store: Store, exercise: str) -> list[Trial]:
    """Every check of an exercise, oldest first; one that only repeats another is none."""
    return [Trial(event.at, bool(event.data.get("passed")), event.mode)
            for event in store.events("check", item=exercise) if not event.repeat]


def trail(trials: Iterable[Trial], most: int = 5) -> str:
    """The latest of them in one line."""
    found = list(trials)
    earlier = f"{len(found) - most} earlier · " if len(found) > most else ""
    return earlier + " · ".join(each.words for each in found[-most:])
