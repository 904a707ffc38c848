"""The figures of lecture 2: mathematical preliminaries."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from tutor.figures import (
    Axes,
    Bars,
    Choice,
    Figure,
    HorizontalBars,
    Mosaic,
    Panels,
    Scatter,
    Series,
    Slider,
    Stack,
    fixed,
    number,
    runs,
)

# --- Bayes' rule as areas -----------------------------------------------------------------

# How many people are counted: the first of these in which every group is whole.
CROWDS = (1_000, 10_000, 100_000)


def bayes_areas(
    prior: Annotated[float, Slider(0.001, 0.5, log=True, label="prior P(ill)")] = 0.01,
    sensitivity: Annotated[
        float, Slider(0.5, 1, step=0.01, label="sensitivity P(+ | ill)")
    ] = 0.9,
    specificity: Annotated[
        float, Slider(0.5, 1, step=0.01, label="specificity P(− | healthy)")
    ] = 0.91,
) -> Figure:
    """Everyone as a unit square, and beneath it those alone who test positive."""
    ill, healthy = prior * sensitivity, (1 - prior) * (1 - specificity)
    posterior = ill / (ill + healthy)
    square = Mosaic(
        (prior, 1 - prior),
        ((sensitivity, 1 - sensitivity), (1 - specificity, specificity)),
        ("ill", "healthy"),
        ("positive", "negative"),
    )
    positive = HorizontalBars(
        ("ill", "healthy"), (posterior, 1 - posterior), "Among those who test positive",
        limits=(0, 1), marked=(0,), roles=("blue", "accent"),
    )
    crowd = _crowd(prior, ill, healthy)
    people = {name: f"{round(crowd * share):,}" for name, share in {
        "ill": prior, "true": ill, "healthy": 1 - prior, "false": healthy,
        "positive": ill + healthy}.items()}
    caption = (
        f"Of {crowd:,} people {people['ill']} are ill, and {people['true']} of them test "
        f"positive. {people['healthy']} are healthy, and {people['false']} of them test positive "
        f"too. So {people['true']} of {people['positive']} positives are ill, "
        f"{100 * posterior:.1f}\u00a0%: the posterior. Before the test it was "
        f"{100 * prior:.3g}\u00a0%."
    )
    return Figure(Stack((square, positive)), caption)


def _crowd(*shares: float) -> int:
    """Of how many people every one of `shares` is a whole number, as far as can be."""
    return next((crowd for crowd in CROWDS if all(
        abs(crowd * each - round(crowd * each)) < 1e-6 for each in shares)), CROWDS[-1])


# --- A Markov chain's distribution over time ----------------------------------------------

# Rows are where the chain is, columns where it goes: P[i, j] = P(next is j | now is i).
CHAINS = {
    "weather": np.array([[0.8, 0.15, 0.05], [0.3, 0.5, 0.2], [0.1, 0.4, 0.5]]),
    "ring": np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
    "sticky": np.array([[0.98, 0.01, 0.01], [0.02, 0.96, 0.02], [0.04, 0.04, 0.92]]),
}
STATES = {
    "weather": ("sun", "cloud", "rain"),
    "ring": ("one", "two", "three"),
    "sticky": ("home", "work", "town"),
}
STARTS = {"first": (1.0, 0.0, 0.0), "second": (0.0, 1.0, 0.0), "third": (0.0, 0.0, 1.0),
          "all alike": (1 / 3, 1 / 3, 1 / 3)}  # fmt: skip
MARCH = {"weather": 20, "ring": 12, "sticky": 80}


@runs(
    frames=lambda values: MARCH[values["chain"]] + 1,
    words="From step to step the distribution is multiplied by the transition matrix. The "
    "weather's is all but stationary after a dozen steps; the sticky chain goes the same way, "
    "only slowly. The ring goes round for ever, unless it starts with all states alike.",
)
def markov_march(
    chain: Annotated[str, Choice(*CHAINS, label="chain")] = "weather",
    start: Annotated[str, Choice(*STARTS, label="starts in state")] = "third",
) -> Iterator[Figure]:
    """Where a chain may be, step by step, beside where it is in the long run."""
    matrix, names = CHAINS[chain], STATES[chain]
    stays = stationary(matrix)
    now = np.array(STARTS[start])
    states = [now]
    distances = [_distance(now, stays)]
    for step in range(MARCH[chain] + 1):
        bars = Axes((Bars((now, stays), names, ("now", "stationary")),),
                    y_label="probability", y_limits=(0, 1))
        way = Axes((Series("distance", np.arange(step + 1), distances, marks=False),
                    Scatter([(step, distances[-1])], role="accent")),
                   x_label="step", y_label="distance", x_limits=(0, MARCH[chain]), y_limits=(0, 1))
        yield Figure(Panels((bars, way), columns=2), _march(step, names, states, distances))
        now = now @ matrix
        states.append(now)
        distances.append(_distance(now, stays))


def stationary(matrix: np.ndarray) -> np.ndarray:
    """The distribution (S,) that a step of the chain leaves as it is: π = πP, Σπ = 1.

    One of the equations of π(P − I) = 0 follows from the others; the sum takes its place.
    """
    equations = (matrix - np.eye(len(matrix))).T
    equations[-1] = 1.0
    return np.linalg.solve(equations, np.eye(len(matrix))[-1])


def _distance(one: np.ndarray, other: np.ndarray) -> float:
    """How much probability has to be moved to make one distribution the other."""
    return float(np.abs(one - other).sum() / 2)


def _march(step: int, names: tuple[str, ...], states: list[np.ndarray],
           distances: list[float]) -> str:
    now, distance = states[-1], distances[-1]
    told = ", ".join(f"{name} {fixed(p, 2)}" for name, p in zip(names, now, strict=True))
    head = f"Step {step}: {told}.\n"
    if distance < 1e-9:
        return head + "This is the stationary distribution: the next step changes nothing."
    far = f"Still to move: {number(distance, 2)} of the probability."
    # Back where it was, and no nearer: a rhythm, not a march.
    back = next((k for k in range(2, step + 1)
                 if np.allclose(states[-1 - k], now, atol=1e-12)), 0)
    if back:
        return (f"{head}{far} It is as it was {back} steps ago: "
                "this chain is periodic and never settles.")
    if distance < 0.005:
        return f"{head}{far} It is all but stationary, and has forgotten where it began."
    if step == 0:
        return f"{head}{far} Run it, and watch the bars."
    return f"{head}{far} Of the distance before, {number(distance / distances[-2], 2)} is left."
