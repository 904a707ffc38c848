"""Practice: questions on what the learner chooses, as many as they like, nothing of it planned."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from tutor import clock
from tutor.errors import UsageError
from tutor.learner.asking import UNKNOWN, Known, Levels, Next, known_of, met
from tutor.learner.bank import Askable, Bank
from tutor.learner.store import Store

# What was asked among the last so many does not come again, as long as there are others.
_APART = 6
# A fixed question that was answered wrongly comes again after so many others.
_LATER = 3
# How much likelier a question is to come that was last answered wrongly.
_WRONG = 3.0


@dataclass(frozen=True)
class Scope:
    """What is practised: these lectures, or these topics; by default what the learner has met.

    `only` is `wrong` for what was last answered wrongly, `weak` for what is least well known, or
    empty for all.
    """

    lectures: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    only: str = ""


class Practice:
    """Questions on a scope, one after another, without end.

    Topics alternate, since that makes one choose the method and not only carry it out; what is
    easily confused follows one another (Rohrer, “Interleaving helps students distinguish among
    similar concepts”, 2012). After a mistake comes another like it: at once, where the numbers are
    fresh. Raises a `UsageError` where there is nothing to ask.
    """

    mode = "practice"

    def __init__(self, bank: Bank, store: Store, scope: Scope,
                 rng: random.Random | None = None) -> None:
        self.scope, self._rng = scope, rng or random.Random()
        self._levels = Levels(store)
        self._known = known_of(store.cards(), clock.now())
        self._pairs = _pairs(bank)
        self._items = self._chosen(bank, store)
        self.title = _title(bank, scope, self._items)
        self._recent: deque[str] = deque(maxlen=_APART)
        self._again: list[tuple[int, Askable]] = []
        self._last: Next | None = None
        self._done = 0

    @property
    def progress(self) -> tuple[int, int | None]:
        return self._done, None

    def _chosen(self, bank: Bank, store: Store) -> list[Askable]:
        scope = self.scope
        lectures = set(scope.lectures) or (None if scope.topics else met(bank, store))
        if lectures == set():
            # Who has not begun practises the first lecture that asks anything.
            lectures = {min((each.lecture for each in bank.of()), default=0)}
        topics = set(scope.topics) or None
        items = bank.of(lectures, topics)
        if not items:
            raise UsageError("There are no questions on this yet. `tutor list` shows which "
                             "lectures are written.")
        states = store.exercise_states()
        items += [each for each in bank.code.values()
                  if (state := states.get(each.exercise)) and state.state == "passed"
                  and (lectures is None or each.lecture in lectures)
                  and (topics is None or each.topic in topics)]
        if scope.only == "wrong":
            items = [each for each in items
                     if (known := self._known.get(each.item)) and known.wrong]
            if not items:
                raise UsageError("Nothing here was answered wrongly and not put right since. "
                                 "Practise without `--wrong`.")
        elif scope.only == "weak":
            by_chance = sorted(items, key=lambda each: self._chance(each))
            items = by_chance[:max(_APART + 1, len(by_chance) // 4)]
        return items

    def next(self) -> Next | None:
        """The next question. There always is one."""
        askable, why = self._choose()
        self._recent.append(askable.item)
        self._last = Next(askable, self._levels.of(askable), why)
        return self._last

    def answered(self, right: bool) -> None:
        """The last one was answered."""
        assert self._last is not None
        self._done += 1
        askable = self._last.askable
        self._known[askable.item] = Known(0.95 if right else 0.2, not right, False, clock.now())
        if not right:
            self._again.append((self._done + (0 if askable.fresh else _LATER), askable))

    def _choose(self) -> tuple[Askable, str]:
        for number, (when, askable) in enumerate(self._again):
            if when <= self._done:
                del self._again[number]
                return askable, "another like it" if askable.fresh else "once more"
        apart = [each for each in self._items if each.item not in self._recent] or self._items
        if self._last is not None:
            twins = self._pairs.get(self._last.askable.topic, set()) | \
                self._pairs.get(self._last.askable.id, set())
            near = [each for each in apart if {each.topic, each.id} & twins]
            if near and self._rng.random() < 0.5:
                return self._drawn(near), "easily confused with the one before"
            others = [each for each in apart if each.topic != self._last.askable.topic]
            apart = others or apart
        chosen = self._drawn(apart)
        known = self._known.get(chosen.item)
        return chosen, "new" if known is None else "answered wrongly before" if known.wrong else ""

    def _drawn(self, items: Sequence[Askable]) -> Askable:
        """One of these: the less well it is known, the likelier."""
        weights = [(1.05 - self._chance(each)) * (
            _WRONG if (known := self._known.get(each.item)) and known.wrong else 1.0)
            for each in items]
        return self._rng.choices(items, weights)[0]

    def _chance(self, askable: Askable) -> float:
        known = self._known.get(askable.item)
        return known.chance if known else UNKNOWN


def _pairs(bank: Bank) -> dict[str, set[str]]:
    """What is easily confused with a topic, or with a question, by its name."""
    pairs: dict[str, set[str]] = {}
    for one, other in bank.course.confusable:
        pairs.setdefault(one, set()).add(other)
        pairs.setdefault(other, set()).add(one)
    return pairs


def _title(bank: Bank, scope: Scope, items: Sequence[Askable]) -> str:
    """What is practised, in words."""
    titles = {topic.slug: topic.title for each in bank.course.lectures for topic in each.topics}
    numbers = sorted({each.lecture for each in items})
    if scope.topics:
        what = ", ".join(titles.get(each, each) for each in scope.topics)
    elif len(numbers) == 1:
        what = f"lecture {numbers[0]}, {bank.course.lecture(numbers[0]).title}"
    else:
        what = f"lectures {', '.join(map(str, numbers))}"
    lead = {"wrong": "What you got wrong: ", "weak": "What you know least: "}.get(scope.only, "")
    return f"{lead}{what}" if lead else f"{what[0].upper()}{what[1:]}"
