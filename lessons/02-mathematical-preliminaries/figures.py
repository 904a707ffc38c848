"""The figures of lecture 2: mathematical preliminaries."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated, NamedTuple

import numpy as np

from tutor.figures import (
    Axes,
    Bars,
    Choice,
    Contour,
    Figure,
    Highlight,
    HorizontalBars,
    Layer,
    Matrix,
    Mosaic,
    Note,
    Panels,
    Path,
    Plot,
    Row,
    Scatter,
    Seed,
    Series,
    Shading,
    Slider,
    Stack,
    Step,
    Text,
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
    "skies": np.array([[0.8, 0.15, 0.05], [0.3, 0.5, 0.2], [0.1, 0.4, 0.5]]),
    "ring": np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
    "sticky": np.array([[0.98, 0.01, 0.01], [0.02, 0.96, 0.02], [0.04, 0.04, 0.92]]),
}
STATES = {
    "skies": ("sun", "cloud", "rain"),
    "ring": ("one", "two", "three"),
    "sticky": ("home", "work", "town"),
}
STARTS = {"first": (1.0, 0.0, 0.0), "second": (0.0, 1.0, 0.0), "third": (0.0, 0.0, 1.0),
          "all alike": (1 / 3, 1 / 3, 1 / 3)}
MARCH = {"skies": 20, "ring": 12, "sticky": 80}


@runs(
    frames=lambda values: MARCH[values["chain"]] + 1,
    words="From step to step the distribution is multiplied by the transition matrix. The "
    "skies are all but stationary after a dozen steps; the sticky chain goes the same way, "
    "only slowly. The ring goes round for ever, unless it starts with all states alike.",
)
def markov_march(
    chain: Annotated[str, Choice(*CHAINS, label="chain")] = "skies",
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
        yield Figure(Panels((bars, way), columns=2), _march(step, matrix, names, states, distances))
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


def _march(step: int, matrix: np.ndarray, names: tuple[str, ...], states: list[np.ndarray],
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
                "this chain is periodic, and from here it never settles.")
    if distance < 0.005:
        return f"{head}{far} It is all but stationary, and has forgotten where it began."
    if step == 0:
        rows = "; ".join(" ".join(number(p, 2) for p in row) for row in matrix)
        return f"{head}{far}\nIts matrix, row by row: {rows}."
    return f"{head}{far} Of the distance before, {number(distance / distances[-2], 2)} is left."


# --- The likelihood of a Gaussian ---------------------------------------------------------

POINTS = 5
# What the two sliders reach.
MEANS, DEVIATIONS = (-3.0, 5.0), (0.4, 3.0)


def gaussian_likelihood(
    mean: Annotated[float, Slider(*MEANS, step=0.1, label="mean μ")] = 0.0,
    deviation: Annotated[
        float, Slider(*DEVIATIONS, step=0.1, label="standard deviation σ")
    ] = 1.0,
    over: Annotated[
        str, Choice("mean", "deviation", "both", label="log-likelihood over")
    ] = "mean",
    data: Annotated[int, Seed()] = 9,
) -> Figure:
    """A few points under a density: each has a stem, and the stems multiply to the likelihood."""
    x = points(data)
    best = float(x.mean()), float(x.std())
    value, highest = log_likelihood(x, mean, deviation), log_likelihood(x, *best)
    spread = np.linspace(*MEANS, 161)
    heights = density(spread, mean, deviation)
    stems = [Path(((at, 0), (at, height)), arrow=False)
             for at, height in zip(x, density(x, mean, deviation), strict=True)]
    under = Axes(
        (Series("density", spread, heights, role="blue"), *stems,
         Scatter(np.column_stack([x, np.zeros(POINTS)]), role="accent")),
        x_label="x", y_label="density", x_limits=MEANS,
        y_limits=(0, max(0.6, 1.05 * float(heights.max()))),
    )
    seen = _landscape(x, mean, deviation, over, best)
    short = highest - value
    where = "you are there" if short < 0.02 else f"{fixed(short, 2)} above you"
    caption = (
        f"Stems multiplied: {number(np.exp(value), 2)}. Log of that, the log-likelihood: "
        f"{fixed(value, 2)}.\nThe highest, {fixed(highest, 2)}, is at the data's own "
        f"μ {fixed(best[0], 2)}, σ {fixed(best[1], 2)}: {where}."
    )
    told = ", ".join(f"{number(height, 2)} at {number(at, 2)}"
                     for at, height in sorted(zip(x, density(x, mean, deviation), strict=True)))
    words = (f"Under a Gaussian with mean {number(mean)} and standard deviation "
             f"{number(deviation)}, the points have the densities {told}. {seen.describe()}")
    return Figure(Panels((under, seen), columns=2), caption, words=words)


def points(seed: int) -> np.ndarray:
    """Points (POINTS,) whose own mean and standard deviation the sliders reach."""
    rng = np.random.default_rng(seed)
    while True:
        x = rng.normal(1.0, 1.2, POINTS)
        if MEANS[0] < x.mean() < MEANS[1] and DEVIATIONS[0] < x.std() < DEVIATIONS[1]:
            return x


def density(x: np.ndarray, mean: float, deviation: float) -> np.ndarray:
    """The Gaussian density at each x: exp(−(x − μ)²/2σ²) / √(2πσ²)."""
    return np.exp(-((x - mean) ** 2) / (2 * deviation**2)) / np.sqrt(2 * np.pi * deviation**2)


def log_likelihood(x: np.ndarray, mean: float, deviation: float) -> float:
    """The sum of the logarithms of the densities of all x (N,), independent of one another."""
    squares = ((x - mean) ** 2).sum() / deviation**2
    return float(-0.5 * squares - len(x) * np.log(deviation) - 0.5 * len(x) * np.log(2 * np.pi))


def _landscape(x: np.ndarray, mean: float, deviation: float, over: str,
               best: tuple[float, float]) -> Axes:
    """The log-likelihood over one slider, the other where it stands; or over both."""
    value, highest = log_likelihood(x, mean, deviation), log_likelihood(x, *best)
    if over == "both":
        def height(points: np.ndarray) -> np.ndarray:
            return np.array([log_likelihood(x, *each) for each in points])

        levels = tuple(highest - below for below in (0.5, 2, 4.5, 8, 16, 32, 64))
        return Axes(
            (Contour.of(height, MEANS, DEVIATIONS, levels),
             Scatter([(mean, deviation), best], [0, 1], ("here", "highest"))),
            x_label="mean μ", y_label="deviation σ",
        )
    if over == "mean":
        along = np.linspace(*MEANS, 161)
        curve = [log_likelihood(x, each, deviation) for each in along]
        at, top = mean, (best[0], log_likelihood(x, best[0], deviation))
    else:
        along = np.linspace(*DEVIATIONS, 161)
        curve = [log_likelihood(x, mean, each) for each in along]
        top_at = float(np.sqrt(((x - mean) ** 2).mean()))
        at, top = deviation, (top_at, log_likelihood(x, mean, top_at))
    return Axes(
        (Series("", along, curve, role="green"),
         Scatter([(at, value), top], [0, 1], ("here", "top"))),
        x_label="mean μ" if over == "mean" else "deviation σ", y_label="log-likelihood",
        x_limits=MEANS if over == "mean" else DEVIATIONS,
        y_limits=(min(highest - 12, value - 2), highest + 1.5),
    )


# --- A Gaussian in two dimensions ---------------------------------------------------------

# The ellipses that are drawn, in standard deviations.
OUT = (1.0, 2.0)
SEEN: tuple[tuple[float, float], tuple[float, float]] = ((-6.0, 6.0), (-4.2, 4.2))


def gaussian_plane(
    first: Annotated[float, Slider(0.5, 2, step=0.1, label="deviation of x₁")] = 1.5,
    second: Annotated[float, Slider(0.5, 2, step=0.1, label="deviation of x₂")] = 1.0,
    correlation: Annotated[float, Slider(-0.9, 0.9, step=0.1, label="correlation")] = 0.6,
) -> Figure:
    """The density of a Gaussian around 0, its ellipses, and their axes."""
    covariance = correlation * first * second
    matrix = np.array([[first**2, covariance], [covariance, second**2]])
    variances, axes = np.linalg.eigh(matrix)
    back, top = np.linalg.inv(matrix), 1 / (2 * np.pi * np.sqrt(variances.prod()))

    def distance(points: np.ndarray) -> np.ndarray:
        return np.sqrt(np.einsum("ni,ij,nj->n", points, back, points))

    ends = [np.array([-1, 1])[:, None] * np.sqrt(size) * axis
            for size, axis in zip(variances, axes.T, strict=True)]
    shown = Axes(
        (Shading.of(lambda points: top * np.exp(-distance(points) ** 2 / 2), *SEEN, "the density",
                    FINE),
         Contour.of(distance, *SEEN, OUT, "the distance in standard deviations", role="text"),
         *(Path(each, "an axis, a standard deviation each way", arrow=False, role="blue")
           for each in ends)),
        x_label="x₁", y_label="x₂", x_limits=SEEN[0], y_limits=SEEN[1], equal=True, legend=False,
    )
    rows = ", ".join(f"({', '.join(number(round(each, 4), 4) for each in row)})" for row in matrix)
    if np.isclose(*variances):
        words = (f"The ellipses are circles around 0, of radius {number(first)} and "
                 f"{number(2 * first)}. Any two perpendicular directions are axes.")
    else:
        words = (f"The ellipse of one standard deviation has its long axis from "
                 f"{_row(ends[1][0])} to {_row(ends[1][1])}, and its short one from "
                 f"{_row(ends[0][0])} to {_row(ends[0][1])}. That of two is twice as large.")
    long, wide = np.sqrt(variances[::-1])
    return Figure(
        shown,
        f"The rows of Σ are {rows}, its eigenvalues {number(variances[1])} and "
        f"{number(variances[0])}. Along the axes, the deviations are their roots, {number(long)} "
        f"and {number(wide)}. In the middle the density is {number(top)}.",
        words=words,
    )


# --- What a matrix does to the plane ------------------------------------------------------

MAPS = {
    "turn": ((0.8, 0.6), (-0.6, 0.8)),
    "shear": ((1.0, 0.0), (1.0, 1.0)),
    "scale": ((2.0, 0.0), (0.0, 0.5)),
    "project": ((0.8, 0.4), (0.4, 0.2)),
    "flip": ((0.0, 1.0), (1.0, 0.0)),
}
ACROSS, UP = (-3.4, 4.2), (-2.4, 2.4)
FINE = (97, 153)


def plane_transform(
    matrix: Annotated[str, Choice("own", *MAPS, label="W")] = "own",
    a: Annotated[float, Slider(-2, 2, step=0.1, label="row 1 a")] = 2.0,
    b: Annotated[float, Slider(-2, 2, step=0.1, label="row 1 b")] = 1.0,
    c: Annotated[float, Slider(-2, 2, step=0.1, label="row 2 c")] = -1.0,
    d: Annotated[float, Slider(-2, 2, step=0.1, label="row 2 d")] = 1.0,
) -> Figure:
    """The plane and its image under x → xW, with the unit square and what keeps its direction."""
    w = np.array(MAPS.get(matrix, ((a, b), (c, d))))
    area = float(w[0, 0] * w[1, 1] - w[0, 1] * w[1, 0])
    kept = kept_directions(w)
    panels = Panels((_plane(np.eye(2), kept, "x", ""), _plane(w, kept, "xW", "W")), columns=2)
    rows = [_row(each) for each in w]
    caption = (f"(1, 0) goes to row 1 of W, {rows[0]}; (0, 1) to row 2, {rows[1]}.\n"
               f"{_grown(area)}: det W = ad − bc = {_short(area)}.\n{_kept(w, kept)}")
    if matrix in MAPS:
        caption += " The rows a, b and c, d are set where W is own."
    words = (f"The map sends (1, 0) to {rows[0]} and (0, 1) to {rows[1]}, so (1, 1) to "
             f"{_row(w[0] + w[1])}; every other point follows, and with them the grid.")
    return Figure(panels, caption, words=words)


def kept_directions(w: np.ndarray) -> list[tuple[float, np.ndarray]]:
    """Each real eigenvalue λ with its direction, a row v of length 1 with vW = λv.

    A shear has one direction, a turn has none; for a multiple of the identity, of which every
    direction is kept, two of them are given.
    """
    values, vectors = np.linalg.eig(w.T)
    found: list[tuple[float, np.ndarray]] = []
    for value, vector in zip(values, vectors.T, strict=True):
        # Equal eigenvalues come out a little apart, or a little beside the real line.
        if abs(value.imag) > 1e-6:
            continue
        row = vector.real / np.linalg.norm(vector.real)
        row = row * (1.0 if row[np.abs(row).argmax()] > 0 else -1.0)
        if all(abs(row @ other) < 1 - 1e-9 for _, other in found):
            found.append((float(value.real), row))
    return found


def _plane(w: np.ndarray, kept: list[tuple[float, np.ndarray]], title: str, by: str) -> Axes:
    first, second = w
    corner = first + second
    area = float(first[0] * second[1] - first[1] * second[0])
    layers: list[Layer] = []
    if abs(area) > 1e-9:
        back = np.linalg.inv(w)

        def inside(points: np.ndarray) -> np.ndarray:
            found = ((points @ back >= 0) & (points @ back <= 1)).all(axis=1)
            return np.where(found, np.sign(area), np.nan)

        def coordinate(axis: int, points: np.ndarray) -> np.ndarray:
            found = points @ back
            # A line is drawn where a value is passed, so the outer ones need a little beyond.
            beyond = 1 + 0.3 * np.linalg.norm(back)
            seen = (np.abs(found[:, axis]) < beyond) & (np.abs(found[:, 1 - axis]) < 1.04)
            return np.where(seen, found[:, axis], np.nan)

        layers.append(Shading.of(inside, ACROSS, UP, "the unit square", FINE, diverging=True,
                                 limits=(-2, 2)))
        layers += [Contour.of(partial(coordinate, axis), ACROSS, UP, (-1, 0, 1), size=FINE)
                   for axis in (0, 1)]
    else:
        # The grid has fallen onto a line, if there is one.
        if np.abs(w).max() > 0:
            sums = [x * first + y * second for x in (-1, 1) for y in (-1, 1)]
            far = max(sums, key=np.linalg.norm)
            layers.append(Path([-far, far], "all of the plane", arrow=False, role="muted"))
    dashed = [v for value, v in kept if not _falls(value)]
    if dashed:
        ends = np.concatenate([[-9 * v, 9 * v, (np.nan, np.nan)] for v in dashed])
        layers.append(Series("keeps its direction", *ends.T, role="green", dashed=True,
                             marks=False))
    layers.append(Path([first, corner, second], "", arrow=False, role="text"))
    for tip, name, role in ((first, "e₁", "blue"), (second, "e₂", "violet")):
        layers.append(Path([(0, 0), tip], name + by, role=role))
        layers.append(Text(tuple(tip), name + by, role))
    return Axes(tuple(layers), title=title, x_limits=ACROSS, y_limits=UP, equal=True,
                legend=False)


def _grown(area: float) -> str:
    if abs(area) < 1e-9:
        return "The plane falls flat, and nothing can undo that"
    flipped = ", flipped over" if area < 0 else ""
    return f"Areas are multiplied by {_short(abs(area))}{flipped}"


def _kept(w: np.ndarray, kept: list[tuple[float, np.ndarray]]) -> str:
    if not w.any():
        return "Everything falls onto 0."
    if np.allclose(w, w[0, 0] * np.eye(2)):
        return f"Every direction is kept, stretched by {_short(w[0, 0])}."
    if not kept:
        return "No direction is kept: every arrow is turned."
    # Length means nothing here: rather (1, 1) than (0.71, 0.71).
    told = " and ".join(f"{_row(v / np.abs(v).max())}, stretched by {_short(value)}"
                        for value, v in kept if not _falls(value))
    fallen = [f"{_row(v / np.abs(v).max())} falls onto 0" for value, v in kept if _falls(value)]
    return " ".join(f"{each}." for each in ([f"Kept (dashed): {told}"] if told else []) + fallen)


def _falls(value: float) -> bool:
    """Whether an eigenvalue is 0: what falls onto 0 has no direction left."""
    return abs(value) < 1e-6


def _row(values: np.ndarray) -> str:
    return f"({', '.join(map(_short, values))})"


def _short(value: float) -> str:
    return number(round(float(value), 2))


# --- Tensors, axis by axis ----------------------------------------------------------------

# One digit each, results too: so the pictures are narrow, and stand still.
COLUMN, LINE = np.array([[0], [2], [4]]), np.array([1, 2, 3, 4])
LEFT, RIGHT = np.array([[1, 2, 0], [2, 1, 4]]), np.array([[2, 1], [0, 3], [1, 1]])
ONES, OTHERS = np.array([[1, 2], [3, 4]]), np.array([[1, 0, 3], [2, 1, 0]])
TEXTS = np.array([[[1, 2], [3, 0], [2, 2]], [[0, 5], [1, 1], [4, 2]]])


class Stage(NamedTuple):
    """One step of an example: its index formula, its parts in a row, and what happens."""

    formula: str
    parts: tuple[Plot | str, ...]
    said: str


def tensor_steps(
    example: Annotated[
        str, Choice("broadcast", "product", "outer", "sum", label="example")
    ] = "broadcast",
    step: Annotated[int, Step(lambda values: STEPS[values["example"]], label="step")] = 0,
) -> Figure:
    """How the axes of small tensors meet, are repeated, kept or summed over."""
    stage = STAGES[example](step)
    caption = f"Step {step} of {STEPS[example] - 1}. {stage.said}"
    words = f"{stage.formula}: " + " ".join(map(_told, stage.parts)) + "."
    return Figure(Stack((Note(stage.formula), Row(stage.parts))), caption, words=words)


def _broadcast(step: int) -> Stage:
    a, b = np.repeat(COLUMN, 4, axis=1).astype(float), np.tile(LINE, (3, 1)).astype(float)
    rows = max(0, step - 2)
    total = np.where(np.arange(3)[:, None] < rows, a + b, np.nan)
    now = (Highlight(rows - 1),) if rows else ()
    wide, high = step >= 1, step >= 2
    first = Matrix(a if wide else COLUMN, f"a {'(3, 4)' if wide else '(3, 1)'}",
                   (Highlight(None, (1, 2, 3), "muted"), *now) if wide else (),
                   down="i", across="j")
    second = Matrix(b if high else LINE, f"b {'(3, 4)' if high else '(4,)'}",
                    (Highlight((1, 2), None, "muted"), *now) if high else (), across="j")
    third = Matrix(total, "c (3, 4)", now, across="j")
    said = (
        "Align the shapes (3, 1) and (4,) from the right: 1 meets 4, and 3 meets nothing.",
        "Last axis, 1 against 4: a's one column is repeated 4 times. Copies have ' '.",
        "First axis, 3 against nothing: b gets this axis, and is repeated 3 times down it.",
        *(f"Both are (3, 4) now, so entries are added: row i = {i} of c is {COLUMN[i, 0]} + b."
          for i in range(3)),
    )[step]
    return Stage("c[i,j] = a[i,0] + b[j]      shapes (3, 1) + (4,) → (3, 4)",
                 (first, "+", second, "=", third), said)


def _product(step: int) -> Stage:
    entries = [(i, j, k) for i in range(2) for j in range(2) for k in range(3)]
    y = np.full((2, 2), np.nan)
    for i, j, k in entries[:step]:
        y[i, j] = LEFT[i, k] * RIGHT[k, j] + (y[i, j] if k else 0)
    lit: list[tuple[Highlight, ...]] = [(), (), ()]
    said = ("k stands in both factors and not on the left: it is summed over, and goes. "
            "i and j stay: y is (2, 2).")
    if step:
        i, j, k = entries[step - 1]
        lit = [(Highlight(i, None, "muted"), Highlight(i, k)),
               (Highlight(None, j, "muted"), Highlight(k, j)), (Highlight(i, j),)]
        before = sum(LEFT[i, n] * RIGHT[n, j] for n in range(k))
        product = f"{LEFT[i, k]} · {RIGHT[k, j]}"
        added = f"{number(before)} + {product}" if k else product
        end = "complete." if k == 2 else "so far."
        said = f"y[{i},{j}], k = {k}: {added} = {number(y[i, j])}, {end}"
    return Stage(
        "y[i,j] = Σ x[i,k] · w[k,j] over k      einsum ik,kj->ij",
        (Matrix(LEFT, "x (2, 3)", lit[0], down="i", across="k"), "×",
         Matrix(RIGHT, "w (3, 2)", lit[1], down="k", across="j"), "=",
         Matrix(y, "y (2, 2)", lit[2], down="i", across="j")), said)


def _outer(step: int) -> Stage:
    entries = [(b, i) for b in range(2) for i in range(2)]
    z = np.full((2, 2, 3), np.nan)
    for b, i in entries[:step]:
        z[b, i] = ONES[b, i] * OTHERS[b]
    lit: list[tuple[Highlight, ...]] = [(), (), (), ()]
    said = ("Every index stands on the left, so nothing is summed. b stands in both factors: "
            "each example keeps to itself.")
    if step:
        b, i = entries[step - 1]
        lit = [(Highlight(b, i),), (Highlight(b),), (), ()]
        lit[2 + b] = (Highlight(i),)
        row = ", ".join(number(each) for each in z[b, i])
        said = f"b = {b}, i = {i}: {ONES[b, i]} times row {b} of y, for every j: {row}."
    return Stage(
        "z[b,i,j] = x[b,i] · y[b,j]      einsum bi,bj->bij",
        (Matrix(ONES, "x (2, 2)", lit[0], down="b", across="i"), "×",
         Matrix(OTHERS, "y (2, 3)", lit[1], down="b", across="j"), "=",
         *(Matrix(z[b], f"z, b = {b}", lit[2 + b], down="i", across="j") for b in range(2))),
        said)


def _sum(step: int) -> Stage:
    entries = [(b, t) for b in range(2) for t in range(3)]
    s = np.full((2, 2), np.nan)
    for b, t in entries[:step]:
        s[b] = TEXTS[b, t] + (s[b] if t else 0)
    lit: list[tuple[Highlight, ...]] = [(), (), ()]
    said = ("t stands only on the right: x.sum(axis=1) sums over it. Of the shape (2, 3, 2) "
            "is left (2, 2).")
    if step:
        b, t = entries[step - 1]
        lit[b] = (Highlight(t),)
        lit[2] = (Highlight(b),)
        row = ", ".join(number(each) for each in s[b])
        end = "complete." if t == 2 else "so far."
        said = f"b = {b}, t = {t}: this row is added, for every i. Row {b} of s: {row}, {end}"
    return Stage(
        "s[b,i] = Σ x[b,t,i] over t      einsum bti->bi",
        (*(Matrix(TEXTS[b], f"x, b = {b}", lit[b], down="t", across="i") for b in range(2)), "→",
         Matrix(s, "s (2, 2)", lit[2], down="b", across="i")), said)


def _told(part: Plot | str) -> str:
    if not isinstance(part, Matrix):
        return str(part)
    rows = "; ".join(" ".join(cell or "?" for cell in row) for row in part.cells)
    return f"{part.title} [{rows}]"


STAGES = {"broadcast": _broadcast, "product": _product, "outer": _outer, "sum": _sum}
STEPS = {"broadcast": 6, "product": 13, "outer": 5, "sum": 7}
