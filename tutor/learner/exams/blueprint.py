"""The blueprint: how many points each part of an exam has, for its time."""

from __future__ import annotations

from dataclasses import dataclass

# Of a hundred points in 75 minutes. More than half of them explain.
SHARES = {"A": 16, "B": 12, "C": 40, "D": 24, "E": 8}
POINTS, MINUTES = 100, 75
# A choice with its reason, several right options, a design: each has as many.
_EACH = {"A": 2, "B": 3, "E": 8}
TITLES = {
    "A": "True or false, and why",
    "B": "All that apply",
    "C": "Why, compare, what if",
    "D": "Compute",
    "E": "Design",
}
RULES = {
    "A": "One point for the choice and one for the reason. A wrong choice takes one away, whatever "
         "the reason, though never more than this part has given.",
    "B": "Each option that is ticked wrongly, or left out wrongly, takes a point away. Where "
         "nothing is ticked, nothing is given.",
    "C": "A point for each point of the model answer that yours has, and one more where none that "
         "is asked for is missing. You tick them after the end.",
    "D": "Each step has its points. What follows rightly from a slip is right. A number that does "
         "not come out whole may be rounded to three digits, or stay a fraction.",
    "E": "Write a list of layers. The conditions share the points alike.",
}


@dataclass(frozen=True)
class Blueprint:
    """`points` by part, and the minutes of the whole."""

    minutes: int
    points: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.points.values())


def blueprint(minutes: int = MINUTES) -> Blueprint:
    """The blueprint of an exam of so many minutes: every part keeps its share, in whole questions
    where all of a part are alike; part C makes up the rest."""
    total = round(POINTS * minutes / MINUTES)
    points = {part: round(total * SHARES[part] / POINTS / each) * each
              for part, each in _EACH.items()}
    points["D"] = round(total * SHARES["D"] / POINTS)
    points["C"] = total - sum(points.values())
    return Blueprint(minutes, {part: points[part] for part in SHARES})
