"""What a figure's parameters may be, written in their annotations.

    def ridge_fit(strength: Annotated[float, Slider(0.01, 1000, log=True)] = 1.0) -> Figure: ...

Every control can `parse` what a learner typed, `check` a value, `show` one as text, and `move`
from one value to the next, so that a screen needs to know nothing about their kinds.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tutor.figures.errors import FigureError, nearest
from tutor.figures.numbers import number
from tutor.visible import visible_cells


class Control(Protocol):
    """What every control offers. `others` are the values of all of the figure's parameters."""

    @property
    def label(self) -> str: ...

    def parse(self, text: str) -> Any:
        """The value that `text` names. Raises FigureError with what is allowed."""

    def check(self, value: Any, others: Mapping[str, Any] | None = None) -> Any:
        """`value` as the figure gets it. Raises FigureError with what is allowed."""

    def show(self, value: Any) -> str:
        """`value` as a learner reads it; `parse` understands it."""

    def move(self, value: Any, by: int, others: Mapping[str, Any] | None = None) -> Any:
        """The value `by` steps further (or back, where negative), stopping at the ends."""


@dataclass(frozen=True)
class Slider:
    """A number from `low` to `high`, both included.

    `step` is how far a key moves it; without one, about a fortieth of the range, or the next
    of 1, 2, 5, 10, 20 … where `log`. Any number between the ends may be typed. With whole
    `low`, `high` and `step`, only whole numbers are allowed, and the figure gets an int.
    """

    low: float
    high: float
    step: float | None = None
    log: bool = False
    label: str = ""

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError("a slider's low end must lie below its high end")
        if self.log and self.low <= 0:
            raise ValueError("a logarithmic slider must begin above zero")

    @property
    def whole(self) -> bool:
        return all(isinstance(each, int) for each in (self.low, self.high, self.step))

    def parse(self, text: str) -> float:
        cleaned = text.strip().replace("−", "-").replace("_", "")
        try:
            return self.check(float(cleaned))
        except ValueError as error:
            if isinstance(error, FigureError):
                raise
            raise FigureError(f"`{text}` is not a number; {self._allowed()}.") from None

    def check(self, value: Any, others: Mapping[str, Any] | None = None) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FigureError(f"{value!r} is not a number; {self._allowed()}.")
        if not self.low <= value <= self.high:
            raise FigureError(f"{number(value, 6)} is out of range; {self._allowed()}.")
        if not self.whole:
            return float(value)
        if value != int(value):
            raise FigureError(f"{number(value, 6)} is not a whole number; {self._allowed()}.")
        return int(value)

    def show(self, value: float) -> str:
        return number(value, 4)

    def move(self, value: float, by: int, others: Mapping[str, Any] | None = None) -> float:
        if self.log and self.step is None:
            return self._move_log(value, by)
        step = self.step if self.step is not None else self._step()
        moved = min(self.high, max(self.low, value + by * step))
        # Ten steps of 0.1 are 1, not 0.9999999999999999.
        return int(moved) if self.whole else round(moved, 10)

    def fraction(self, value: float) -> float:
        """Where `value` stands between the ends, from 0 to 1, for drawing the slider."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def _allowed(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        return f"it must be {kind} from {number(self.low, 6)} to {number(self.high, 6)}"

    def _step(self) -> float:
        raw = (self.high - self.low) / 40
        power = 10.0 ** math.floor(math.log10(raw))
        return next(power * each for each in (1, 2, 5, 10) if power * each >= raw * 0.999)

    def _move_log(self, value: float, by: int) -> float:
        first = math.floor(math.log10(self.low))
        last = math.ceil(math.log10(self.high))
        series = [float(f"{m}e{power}") for power in range(first, last + 1) for m in (1, 2, 5)]
        marks = sorted({self.low, self.high, *(m for m in series if self.low < m < self.high)})
        at = bisect_right(marks, value) - 1 if by > 0 else bisect_left(marks, value)
        return float(marks[min(len(marks) - 1, max(0, at + by))])


@dataclass(frozen=True, init=False)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]
    label: str = ""

    def __init__(self, *options: str, label: str = "") -> None:
        if not options:
            raise ValueError("a choice needs options")
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "label", label)

    def parse(self, text: str) -> str:
        wanted = text.strip().lower()
        exact = [each for each in self.options if each.lower() == wanted]
        begun = [each for each in self.options if each.lower().startswith(wanted)]
        found = exact or (begun if wanted and len(begun) == 1 else [])
        return found[0] if found else self.check(text)

    def check(self, value: Any, others: Mapping[str, Any] | None = None) -> str:
        if value in self.options:
            return str(value)
        allowed = ", ".join(f"`{each}`" for each in self.options)
        hint = nearest(str(value), self.options)
        raise FigureError(f"`{value}` is not one of the choices; they are {allowed}.{hint}")

    def show(self, value: str) -> str:
        return value

    def move(self, value: str, by: int, others: Mapping[str, Any] | None = None) -> str:
        """The next option; after the last comes the first."""
        return self.options[(self.options.index(value) + by) % len(self.options)]


@dataclass(frozen=True)
class Switch:
    """On or off."""

    label: str = ""

    def parse(self, text: str) -> bool:
        wanted = text.strip().lower()
        if wanted in ("on", "yes", "true", "1"):
            return True
        if wanted in ("off", "no", "false", "0"):
            return False
        raise FigureError(f"`{text}` is neither `on` nor `off`.")

    def check(self, value: Any, others: Mapping[str, Any] | None = None) -> bool:
        if isinstance(value, bool):
            return value
        raise FigureError(f"{value!r} is neither `on` nor `off`.")

    def show(self, value: bool) -> str:
        return "on" if value else "off"

    def move(self, value: bool, by: int, others: Mapping[str, Any] | None = None) -> bool:
        return value if by % 2 == 0 else not value


@dataclass(frozen=True)
class Step:
    """A place in a sequence, from 0 to `count` − 1, that is stepped through.

    `count` is a number, or a function of the values of all parameters that returns one.
    """

    count: int | Callable[[Mapping[str, Any]], int]
    label: str = ""

    def last(self, others: Mapping[str, Any] | None = None) -> int:
        """The last step, where the other parameters have the values `others`."""
        return (self.count(others or {}) if callable(self.count) else self.count) - 1

    def parse(self, text: str) -> int:
        try:
            value = int(text.strip())
        except ValueError:
            raise FigureError(f"`{text}` is not a step; steps are whole numbers from 0.") from None
        return value if callable(self.count) else self.check(value)

    def check(self, value: Any, others: Mapping[str, Any] | None = None) -> int:
        last = self.last(others)
        if isinstance(value, bool) or not isinstance(value, int):
            raise FigureError(f"{value!r} is not a step; steps are whole numbers from 0 to {last}.")
        if not 0 <= value <= last:
            raise FigureError(f"There is no step {number(value)}; steps go from 0 to {last}.")
        return value

    def show(self, value: int) -> str:
        return str(value)

    def move(self, value: int, by: int, others: Mapping[str, Any] | None = None) -> int:
        return min(self.last(others), max(0, value + by))


@dataclass(frozen=True)
class Seed:
    """Which data, or which chance: a whole number from 0, the same for the same picture.

    A figure draws whatever is random from `numpy.random.default_rng(seed)`. There is always a
    next: the key `d` draws new data.
    """

    label: str = "data"

    def parse(self, text: str) -> int:
        try:
            return self.check(int(text.strip().replace("−", "-")))
        except ValueError as error:
            if isinstance(error, FigureError):
                raise
            raise FigureError(f"`{text}` is not a seed; seeds are whole numbers from 0.") from None

    def check(self, value: Any, others: Mapping[str, Any] | None = None) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise FigureError(f"{value!r} is not a seed; seeds are whole numbers from 0.")
        return value

    def show(self, value: int) -> str:
        return str(value)

    def move(self, value: int, by: int, others: Mapping[str, Any] | None = None) -> int:
        return max(0, value + by)


@dataclass(frozen=True)
class Typed:
    """A text that the learner types: an expression, the numbers of a matrix.

    `read` looks at it, and raises ValueError with a sentence where it cannot be read; what it
    returns is not kept, for the figure gets the text, and reads it itself. `examples` are texts
    that keys go through. Before `read` sees it, spaces are made one, and what is longer than
    `longest` characters or holds a character that cannot be seen has been refused.
    """

    read: Callable[[str], object]
    label: str = ""
    examples: tuple[str, ...] = ()
    longest: int = 120

    def parse(self, text: str) -> str:
        return self.check(text)

    def check(self, value: Any, others: Mapping[str, Any] | None = None) -> str:
        if not isinstance(value, str):
            raise FigureError(f"{value!r} is not a text.")
        text = " ".join(value.split())
        if len(text) > self.longest:
            raise FigureError(f"That is longer than {self.longest} characters.")
        if text != visible_cells(text):
            raise FigureError(f"`{visible_cells(text)}` holds a character that cannot be seen.")
        try:
            self.read(text)
        except FigureError:
            raise
        except ValueError as error:
            raise FigureError(str(error)) from None
        except (ArithmeticError, RecursionError):
            raise FigureError("That cannot be computed.") from None
        return text

    def show(self, value: str) -> str:
        return value

    def move(self, value: str, by: int, others: Mapping[str, Any] | None = None) -> str:
        """The next of the examples; after the last comes the first, and after a text of the
        learner's own, too."""
        if not by or not self.examples:
            return value
        if value not in self.examples:
            return self.examples[0 if by > 0 else -1]
        return self.examples[(self.examples.index(value) + by) % len(self.examples)]
