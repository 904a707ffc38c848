"""Review: what is about to be forgotten, and then what was read and never asked, as long as the
day's minutes last."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tutor import clock
from tutor.counting import counted
from tutor.learner.asking import Levels, Next
from tutor.learner.bank import Askable, Bank
from tutor.learner.plan import Plan, plan_of
from tutor.learner.store import Event, Store, Tested
from tutor.learner.store.cards import CRAM, TOGETHER, shown_by
from tutor.learner.store.memory import recall

REVIEW = "review"
# So many cards are looked at, the earliest first: of seconds that a day has, one for so many, and a
# few more. Nobody answers so quickly.
_EACH, _MORE = 10, 90
# Of a day's minutes, so much at most goes to what is new, as long as something waits.
_NEW = 0.4
# What was wrong is asked once more in the same sitting, after so many others, and at most so often.
_LATER, _ONCE_MORE = 3, 2


class Review:
    """The review of a day: `minutes` are those of the plan, less what was reviewed today, or those
    that are given. In the last days before the exam, what it covers comes in the order in which it
    would be recalled on the day, the weakest first.

    To `cram` is to go through that at any time, as often as one likes: it shows how things stand,
    and changes nothing of what is planned.
    """

    def __init__(self, bank: Bank, store: Store, minutes: float | None = None, *,
                 cram: bool = False) -> None:
        self.mode, self.title = (CRAM, "Cramming") if cram else (REVIEW, "Review")
        self._store, self._plan = store, plan_of(store)
        self._levels = Levels(store)
        budget = 60.0 * (self._plan.minutes if minutes is None else minutes)
        if minutes is None and not cram:
            budget = max(0.0, budget - spent_today(store))
        self._ahead = deque(_crammed(bank, store, self._plan, budget) if cram
                            else _planned(bank, store, self._plan, budget))
        self._of = len(self._ahead)
        self.seconds = sum(askable.seconds[0] for askable, _ in self._ahead)
        self._done = 0
        self._again: list[tuple[int, Next]] = []
        self._tries: dict[str, int] = {}
        self._last: Next | None = None

    @property
    def progress(self) -> tuple[int, int | None]:
        return self._done, self._of

    def next(self) -> Next | None:
        """The next question; None once the day's review is done."""
        ripe = [each for each in self._again if each[0] <= self._done or not self._ahead]
        if ripe:
            self._again.remove(ripe[0])
            self._last = ripe[0][1]
        elif self._ahead:
            askable, why = self._ahead.popleft()
            self._last = Next(askable, self._levels.of(askable), why)
        else:
            self._last = None
        return self._last

    def answered(self, right: bool) -> None:
        """The last one was answered; what was wrong comes once more."""
        assert self._last is not None
        self._done += 1
        item = self._last.askable.item
        if not right and self._tries.get(item, 0) < _ONCE_MORE:
            self._tries[item] = self._tries.get(item, 0) + 1
            self._again.append((self._done + _LATER,
                                Next(self._last.askable, self._last.level, "once more")))
            self._of += 1


@dataclass(frozen=True)
class Waiting:
    """What today's review has left: so many questions, in about so many minutes. Never more than
    the day's minutes allow."""

    questions: int
    minutes: int

    @property
    def words(self) -> str:
        if not self.questions:
            return "nothing today"
        return f"{counted(self.questions, 'question')} · about " \
               f"{counted(self.minutes, 'minute')}"


def waiting(bank: Bank, store: Store) -> Waiting:
    """What today's review has left."""
    review = Review(bank, store)
    return Waiting(review.progress[1] or 0, max(1, round(review.seconds / 60)))


def spent_today(store: Store) -> float:
    """The seconds that answers in review have taken today."""
    start = datetime.combine(clock.today(), time()).astimezone(UTC)
    return sum(event.seconds or 0.0 for event in store.events_since(start, "answer", "drill")
               if event.mode == REVIEW)


def take_back(store: Store, item: str) -> bool:
    """Take back the latest showing of an item, with all its answers; whether there was one."""
    gone: list[str] = []
    last: Event | None = None
    taken = {name for event in store.events("undo", item=item)
             for name in event.data.get("events", ())}
    for event in reversed(list(store.events("answer", "drill", item=item))):
        if event.id in taken:
            continue
        if last is not None and (last.at - event.at > TOGETHER
                                 or shown_by(last)[0] != shown_by(event)[0]):
            break
        gone.append(event.id)
        last = event
    if gone:
        store.take_back(item, gone)
    return bool(gone)


def _planned(bank: Bank, store: Store, plan: Plan,
             budget: float) -> Iterator[tuple[Askable, str]]:
    """What is asked in so many seconds, in its order."""
    due = list(_sweep(bank, store, plan) if plan.sweeping else _due(bank, store, budget))
    new = list(_new(bank, store, plan))
    left, for_new = budget, budget * (_NEW if due else 1.0)
    while due or (new and for_new > 0):
        # What is new comes between what is known, so that neither is a block.
        turn = due if due and (not new or for_new <= 0 or for_new < left) else new
        askable, why = turn.pop(0)
        seconds = askable.seconds[0]
        if seconds > left and left < budget:
            return
        left -= seconds
        if turn is new:
            for_new -= seconds
        yield askable, why
        if left <= 0:
            return


def _crammed(bank: Bank, store: Store, plan: Plan,
             budget: float) -> Iterator[tuple[Askable, str]]:
    """Of all that was ever asked and the exam covers, the weakest first; what was crammed today
    after the rest."""
    now = clock.now()
    left = plan.days_left()
    then = _noon(plan.day) if plan.day is not None and left is not None and left > 0 else now
    today = datetime.combine(clock.today(), time()).astimezone(UTC)
    gone = {event.item for event in store.events_since(today, "answer", "drill")
            if event.mode == CRAM}
    cards = _weakest(_covered(bank, store, plan), then)
    cards.sort(key=lambda card: card.item in gone)
    for askable, why in _asked(bank, cards, ""):
        if budget <= 0:
            return
        budget -= askable.seconds[0]
        yield askable, why


def _due(bank: Bank, store: Store, budget: float) -> Iterator[tuple[Askable, str]]:
    """What is to be asked again, that first which can still be recalled: after a time away, the
    most is kept so."""
    now = clock.now()
    most = _MORE + round(budget / _EACH)
    yield from _asked(bank, reversed(_weakest(store.tested(now, most), now)), "")


def _sweep(bank: Bank, store: Store, plan: Plan) -> Iterator[tuple[Askable, str]]:
    """What the exam covers, by how it would be recalled on the day; once in the last days."""
    assert plan.day is not None
    day = _noon(plan.day)
    begun = (day - timedelta(days=3.5)).timestamp()
    yield from _asked(bank, _weakest((card for card in _covered(bank, store, plan)
                                      if card.last < begun), day), "for the exam")


def _covered(bank: Bank, store: Store, plan: Plan) -> list[Tested]:
    """The cards of what the exam covers, all where no exam is planned."""
    numbers = {each.slug: each.number for each in bank.course.lectures}
    return [card for card in store.tested() if not plan.lectures
            or numbers.get(card.item.partition("/")[0]) in plan.lectures]


def _weakest(cards: Iterable[Tested], then: datetime) -> list[Tested]:
    """The cards, the one first that is recalled worst at a time."""
    at = then.timestamp()
    return sorted(cards, key=lambda card: recall(card.stability, (at - card.last) / 86_400))


def _noon(day: date) -> datetime:
    """Noon of a day, where the learner is."""
    return datetime.combine(day, time(12)).astimezone(UTC)


def _asked(bank: Bank, cards: Iterable[Tested], why: str) -> Iterator[tuple[Askable, str]]:
    """What the cards belong to, each once; what is not asked any more is left out."""
    seen = set()
    for card in cards:
        on_code = (bank.code[card.item],) if card.item in bank.code else ()
        for askable in bank.by_item.get(card.item, on_code):
            if not askable.reserved and askable not in seen:
                seen.add(askable)
                yield askable, why


def _new(bank: Bank, store: Store, plan: Plan) -> Iterator[tuple[Askable, str]]:
    """What was never asked, of the sections that the learner has read: topics take turns."""
    read = store.sections_read()
    met = [each for each in bank.of(plan.lectures or None)
           if each.section in read.get(each.slug, ())]
    new = store.without_cards([each.item for each in met])
    topics: dict[str, deque[Askable]] = {}
    for askable in met:
        if askable.item in new:
            topics.setdefault(askable.topic, deque()).append(askable)
    while topics:
        for topic in list(topics):
            with contextlib.suppress(IndexError):
                yield topics[topic].popleft(), "new"
            if not topics[topic]:
                del topics[topic]
