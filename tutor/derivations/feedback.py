"""What is said of a line that a learner typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["expected", "follows", "unchanged", "wrong", "unreadable", "undecided"]


@dataclass(frozen=True)
class LineFeedback:
    """What is to be said of a typed line. `right` lines lead on to the next one."""

    kind: Kind
    sentence: str
    # The line, counted from 1, that the learner has come to; None for the expected one.
    line: int | None = None

    @property
    def right(self) -> bool:
        return self.kind in ("expected", "follows")


EXPECTED = LineFeedback("expected", "That is the line.")
ANOTHER_WAY = LineFeedback("follows", "It follows. The line above says the same differently.")
STILL_PREVIOUS = LineFeedback("unchanged", "That is still the previous line. What changes in this "
                                           "one?")
ALREADY_THERE = LineFeedback("unchanged", "That line is already there. What comes after the last "
                                          "one?")
PREVIOUS_AGAIN = LineFeedback("unchanged", "That is the previous line, written differently. What "
                                           "changes in this one?")
UNDECIDED = LineFeedback("undecided", "The tutor cannot decide whether that follows. Write it "
                         "differently, or press Enter on an empty line to see the line.")


def is_ahead(number: int) -> LineFeedback:
    return LineFeedback("follows", f"It follows, and you are ahead: that is already line {number}.",
                        number)
