"""How a course examines: `[exam]` of `course.toml`, and the weight of each lecture.

```toml
[exam]
minutes = 75
lectures = [1, 2, 3]

[[exam.share]]
topics = ["backprop-algorithm"]
least = 0.15

[[exam.share]]
lectures = [10, 11]
most = 0.30
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Share:
    """A bound on how much of an exam's points goes to some lectures, or to some topics."""

    lectures: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    least: float = 0.0
    most: float = 1.0

    def holds(self, lecture: int, topic: str) -> bool:
        """Whether a question of this lecture, on this topic, is one of these."""
        return lecture in self.lectures or topic in self.topics


@dataclass(frozen=True)
class ExamRules:
    """`minutes` that an exam takes, the `lectures` it covers where nothing else is asked for, how
    much weight each lecture has beside the others, and bounds on shares."""

    minutes: int = 75
    lectures: tuple[int, ...] = ()
    shares: tuple[Share, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> ExamRules:
        """The rules of a plan that was read. Raises TypeError, ValueError or KeyError."""
        found = data.get("exam", {})
        lectures = tuple(map(int, found.get("lectures", ())))
        return cls(int(found.get("minutes", cls.minutes)), lectures,
                   tuple(Share(tuple(map(int, each.get("lectures", ()))),
                               tuple(map(str, each.get("topics", ()))),
                               float(each.get("least", 0.0)), float(each.get("most", 1.0)))
                         for each in found.get("share", ())))
