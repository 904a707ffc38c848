"""How long it takes to decide what a learner typed: an expression, and the line of a derivation.

    python benchmarks/typed.py

Nothing here may hold the event loop for long: the app decides while it draws.
"""

from __future__ import annotations

import contextlib
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tutor.algebra.expression import ParseError, equal, parse
from tutor.course.catalogue import load_course
from tutor.derivations import Derivation, derivations_in, follow

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
RANGES = {"x": (0.0, 1.0), "p": (0.05, 0.95), "k": (1.0, 5.0), "n": (6.0, 12.0)}
PAIRS = [
    ("2x(1 - x)", "2x - 2x^2"), ("sigmoid(x)", "1/(1 + exp(-x))"), ("x^2", "2x"),
    ("p^k (1-p)^(n-k)", "exp(k log p + (n-k) log(1-p))"), ("log(p/(1-p))", "log p - log(1-p)"),
]


def seconds(action: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def show(name: str, times: list[float], bar: str = "") -> None:
    print(f"{name:<44} median {1000 * statistics.median(times):7.2f} ms   "
          f"longest {1000 * max(times):7.2f} ms   {bar}")


def hostile(names: tuple[str, ...]) -> list[str]:
    """The longest and deepest that can be typed in these names."""
    one = names[0]
    return ["^".join([one] * 38), ("*".join(names * 60))[:299].rstrip("*"), "+".join([one] * 149),
            "exp(" * 38 + one + ")" * 38, "(" * 149 + one + ")" * 149, "(" * 300,
            f"max({','.join([one] * 90)})", "+".join([f"exp({one})*log({one})"] * 16)]


def hostile_arrays(names: Sequence[str]) -> list[str]:
    """The longest lines of arrays that are read."""
    one = names[0]
    return [f"{sign.join([one] * 200)}"[:299].rstrip(sign + "^(") for sign in
            (" @ ", " ⊙ ", " ", "^T ", " + ")] + [one + ".T" * 140, "sum_n " * 30 + one]


def typed(derivation: Derivation) -> list[tuple[int, str]]:
    """For every line that can be typed: itself, all others, and the worst that can be typed."""
    steps = list(enumerate(derivation.steps))[1:]
    numbers = [(n, step.text) for n, step in steps if step.text]
    arrays = [(n, step.matrix) for n, step in steps if step.matrix]
    found = []
    if numbers:
        texts = [text for _, text in numbers] + hostile(derivation.names)
        texts += [f"{text} = 0" for text in hostile(derivation.names) if len(text) < 290]
        found += [(n, text) for n, _ in numbers for text in texts]
    for n, _ in arrays:
        names = [derivation.array_lines.shown[key] for key in derivation.array_lines.listed(n)]
        texts = [text for _, text in arrays] + hostile(names)
        found += [(n, text) for text in [*texts, *hostile_arrays(names)]]
    return found


def main() -> None:
    read = [tuple(parse(side, RANGES) for side in pair) for pair in PAIRS]
    show("equality of two expressions", [
        seconds(lambda a=a, b=b: equal(a, b, RANGES)) for a, b in read])  # type: ignore[misc]

    def refuse(text: str) -> None:
        with contextlib.suppress(ParseError):
            parse(text, RANGES)

    show("reading the worst that can be typed", [
        seconds(lambda t=text: refuse(t)) for text in hostile(tuple(RANGES))])  # type: ignore[misc]
    for lecture in load_course(ROOT).lectures:
        path = lecture.folder / "derivations.py"
        for name, each in (derivations_in(path) if path.is_file() else {}).items():
            show(f"lecture {lecture.number}, {name}", [
                seconds(lambda d=each, n=n, t=text: follow(d, n, t))  # type: ignore[misc]
                for n, text in typed(each)], "bar 50 ms")


if __name__ == "__main__":
    main()
