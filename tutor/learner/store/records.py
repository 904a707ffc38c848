"""What the store gives back: frozen objects, each derived from events or current state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple


@dataclass(frozen=True)
class ExerciseState:
    """`state` is `new`, `begun` or `passed`. `older` says of a passed one that it was never
    passed by the present version of its checks."""

    state: str = "new"
    attempts: int = 0
    older: bool = False


@dataclass(frozen=True)
class Attempt:
    """A check of a submission. `version` is the exercise's, empty where it is not known;
    `seconds` is how long the check took."""

    id: str
    at: datetime
    passed: bool
    seconds: float
    reference: str
    digest: str
    version: str
    verdict: dict[str, Any]


@dataclass(frozen=True)
class KeptText:
    """A kept version of a submission: its digest, and when it was first kept."""

    id: str
    digest: str
    at: datetime


@dataclass(frozen=True)
class Answer:
    """The latest answer to a question: what was given, as plain data, and whether it was right."""

    given: Any
    correct: bool
    at: datetime
    version: str


@dataclass(frozen=True)
class CardState:
    """What is remembered of an item, `lecture/question`, or of one of its key points.

    `stability` is the number of days after which it is recalled with a chance of 0.9. It was
    `shown` so often, and `recalled` so often of these. `rating` is that of the latest showing, from
    1 (wrong) to 4 (right at once, and quickly); `learnt` says that it was right several times in a
    row, without hints and on several days. `rule` names the wrong rule by which it was last
    answered, if it was, and `said` is what was said of it.
    """

    item: str
    point: str
    stability: float
    last: datetime
    due: datetime
    shown: int
    recalled: int
    lapses: int
    rating: int
    learnt: bool
    rule: str
    said: str
    suspended: bool

    @property
    def lecture(self) -> str:
        return self.item.partition("/")[0]


class Tested(NamedTuple):
    """What is kept of an item, or of one of its key points, and how well that was foretold.

    It was `last` asked at a time in seconds since 1970. When it was first shown, so much of it was
    right at once, `first`, from 0 to 1; of `tested` showings on later days so many were `expected`
    to be right, and so many `held`.
    """

    item: str
    stability: float
    last: float
    first: float
    tested: int
    expected: float
    held: float


@dataclass(frozen=True)
class Ability:
    """How well a learner does in a lecture, see `store.ability`, after so many answers."""

    value: float = 0.0
    answers: int = 0


@dataclass(frozen=True)
class Place:
    """Where the learner stopped reading: a section of a lecture, and a line of its source.

    `id` orders it among events: the later, the greater.
    """

    lecture: str
    section: str
    line: int
    id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Note:
    """The learner's own note on a passage, which `anchor` names by its text. It keeps its `id`
    when it is rewritten. One that is not finished is kept as a draft, and has neither `id` nor
    time."""

    id: str
    lecture: str
    section: str
    anchor: str
    words: str
    text: str
    at: datetime | None

    @property
    def finished(self) -> bool:
        return self.at is not None
