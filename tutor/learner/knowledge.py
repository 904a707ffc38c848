"""What the learner is likely to know of questions that they were never asked.

First answers tell: how much was right when something was asked for the first time, guesses taken
off. Few answers on a topic are drawn towards the lecture's, and these towards all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tutor.learner.exams.expected import SLIP

# What is taken to be known before anything was answered, and as how many answers that counts.
PRIOR, _WEIGHT = 0.7, 12.0
# As so many answers the mean of all counts for a lecture and for a kind, and the lecture's for a
# topic.
_LECTURE, _KIND, _TOPIC = 6.0, 12.0, 5.0
# Who knows nothing is right so often, by the kind of question.
_GUESSED: Mapping[str, float] = {"choice": 0.3, "choices": 0.1, "reason": 0.25, "line": 0.15}
# The points of one model answer are known or not known together, to a part.
_POINT = 0.5
# The variance of one first answer, guesses taken off.
_VARIANCE = 0.25


@dataclass
class _Mean:
    total: float = 0.0
    count: float = 0.0

    def towards(self, mean: float, weight: float) -> float:
        return (self.total + weight * mean) / (self.count + weight)


@dataclass(frozen=True)
class First:
    """How much of a question was right at once when it was first shown, all its `points` together;
    `kind` is that of the question."""

    lecture: int
    topic: str
    kind: str
    share: float
    points: int = 1


@dataclass
class Knowledge:
    """Means of first answers, by what they belong to."""

    every: _Mean = field(default_factory=_Mean)
    lectures: dict[int, _Mean] = field(default_factory=dict)
    topics: dict[tuple[int, str], _Mean] = field(default_factory=dict)
    kinds: dict[str, _Mean] = field(default_factory=dict)

    def of(self, lecture: int, topic: str, kind: str) -> float:
        """The chance that a question of a kind on a topic is known, which was never asked."""
        overall = self.every.towards(PRIOR, _WEIGHT)
        of_lecture = self.lectures.get(lecture, _Mean()).towards(overall, _LECTURE)
        of_topic = self.topics.get((lecture, topic), _Mean()).towards(of_lecture, _TOPIC)
        of_kind = self.kinds.get(kind, _Mean()).towards(overall, _KIND)
        return min(0.99, max(0.01, of_topic + of_kind - overall))

    @property
    def variance(self) -> float:
        """The variance of the mean of all."""
        return _VARIANCE / (_WEIGHT + self.every.count)

    def variance_in(self, lecture: int) -> float:
        """The variance that a lecture has beside it."""
        return _VARIANCE / (4 * (_LECTURE + self.lectures.get(lecture, _Mean()).count))


def knowledge_of(answers: Iterable[First]) -> Knowledge:
    """What first answers say."""
    known = Knowledge()
    for answer in answers:
        guessed = _GUESSED.get(answer.kind, 0.0)
        value = (answer.share - guessed) / (1 - SLIP - guessed)
        weight = _POINT * answer.points if answer.kind == "points" else 1.0
        for mean in (known.every, known.lectures.setdefault(answer.lecture, _Mean()),
                     known.topics.setdefault((answer.lecture, answer.topic), _Mean()),
                     known.kinds.setdefault(answer.kind, _Mean())):
            mean.total += weight * value
            mean.count += weight
    return known
