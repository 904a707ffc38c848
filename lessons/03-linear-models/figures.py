"""The figures of lecture 3: linear models, their losses, and descent."""

from collections.abc import Callable, Iterator
from typing import Annotated

import numpy as np

from tutor.figures import (
    Axes,
    Bars,
    Choice,
    Contour,
    Edge,
    Figure,
    Graph,
    Layer,
    Node,
    Panels,
    Path,
    Regions,
    Rule,
    Scatter,
    Seed,
    Series,
    Slider,
    State,
    Step,
    fixed,
    number,
    runs,
)

Limits = tuple[float, float]
Function = Callable[[np.ndarray], np.ndarray]


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^−z), written so that nothing overflows."""
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(z, float))


def crossed(z: np.ndarray, t: np.ndarray | float) -> np.ndarray:
    """The binary cross-entropy of scores z with targets t, entry by entry."""
    return np.maximum(z, 0) - t * z + np.log1p(np.exp(-np.abs(z)))


def both(z: np.ndarray) -> np.ndarray:
    """The probabilities of class 0 and of class 1 from scores (N,): shape (N, 2)."""
    y = sigmoid(z)
    return np.column_stack([1 - y, y])


# --- Ground truth, model and loss ---------------------------------------------------------

# The lesson's messages: counts of *free* and *meeting*, and whether it is spam.
MESSAGES = {
    "free free meeting": ((2.0, 1.0), 1.0),
    "free meeting": ((1.0, 1.0), 0.0),
    "hello": ((0.0, 0.0), 0.0),
}
WEIGHTS, BIAS = np.array([1.5, -1.0]), -1.0
PLACES = {"input": (0, 1), "truth": (1, 0), "model": (1, 2), "loss": (2, 1)}
LABELS = {"input": "input x", "truth": "truth t", "model": "model y", "loss": "loss L"}
EDGES = (("input", "truth"), ("input", "model"), ("truth", "loss"), ("model", "loss"))
# What is known after each step, and which box is at work.
ROUNDS = ("input", "truth", "model", "loss", "change", "again")


def black_box(
    step: Annotated[int, Step(len(ROUNDS), label="step")] = 0,
    message: Annotated[str, Choice(*MESSAGES, label="message")] = "free free meeting",
    rate: Annotated[float, Slider(0.01, 2, log=True, label="learning rate η")] = 0.5,
) -> Figure:
    """An example goes to the ground truth and to the model; the loss compares, and goes back."""
    counts, t = MESSAGES[message]
    x = np.array(counts)
    w, b = WEIGHTS, BIAS
    before = float(x @ w + b)
    y = float(sigmoid(before))
    loss = float(crossed(before, t))
    w, b = w - rate * (y - t) * x, b - rate * (y - t)
    after = float(x @ w + b)
    now, reached = ROUNDS[step], ROUNDS[:step + 1]
    again = now == "again"
    shown = {
        "input": f"({number(x[0])}, {number(x[1])})",
        "truth": number(t) if "truth" in reached else "",
        "model": fixed(sigmoid(after) if again else y) if "model" in reached else "",
        "loss": fixed(crossed(after, t) if again else loss) if "loss" in reached else "",
    }
    active = {"change": "model", "again": "loss"}.get(now, now)
    nodes = tuple(
        Node(name, at, LABELS[name], shown[name],
             fixed(y - t) if name == "loss" and now == "change" else "",
             "active" if name == active else "done" if shown[name] else "idle")
        for name, at in PLACES.items()
    )
    edges = tuple(Edge(source, target, forward=_flow(source, target, reached),
                       backward="active" if now == "change" and source == "model" else "idle")
                  for source, target in EDGES)
    # Two lines each, so that the picture stands still while it is stepped.
    said = {
        "input": f"The message “{message}” goes in:\nx is its counts of free and of meeting.",
        "truth": f"The ground truth says {'spam, t = 1' if t else 'not spam, t = 0'}.\nHow it "
                 "knows is hidden.",
        "model": f"The model weighs: z = 1.5·{number(x[0])} − 1·{number(x[1])} − 1 = "
                 f"{number(before)}.\nIts answer is y = σ(z) = {fixed(y)}.",
        "loss": f"The loss is small where the true class got much.\n"
                f"Here −log {fixed(y if t else 1 - y)} = {fixed(loss)}.",
        "change": f"y − t = {fixed(y - t)} goes back. Parameters move by −η(y − t)x:\n"
                  f"now w = ({number(w[0])}, {number(w[1])}) and b = {number(b)}, whose x is 1.",
        "again": f"The same message again: y goes from {fixed(y)} to {fixed(sigmoid(after))},\n"
                 f"the loss from {fixed(loss)} to {fixed(crossed(after, t))}.",
    }[now]
    return Figure(Graph(nodes, edges), said)


def _flow(source: str, target: str, reached: tuple[str, ...]) -> State:
    if target not in reached:
        return "idle"
    return "active" if reached[-1] == target else "done"


# --- The line that the weights draw -------------------------------------------------------

COUNTS = np.array([[3, 0], [2, 0], [2, 1], [4, 2], [3, 1], [1, 0], [0, 0], [0, 1], [1, 1], [0, 2],
                   [2, 3], [1, 2]], dtype=float)
SPAM = np.array([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
KINDS = ("not spam", "spam")
ACROSS, UP = (-0.6, 4.6), (-0.8, 3.6)


def separator(
    w1: Annotated[float, Slider(-3, 3, step=0.25, label="weight w₁ of free")] = 1.5,
    w2: Annotated[float, Slider(-3, 3, step=0.25, label="weight w₂ of meeting")] = -1.0,
    b: Annotated[float, Slider(-4, 4, step=0.25, label="bias b")] = -1.0,
    show: Annotated[
        str, Choice("decisions", "probabilities", "draws", label="show")
    ] = "decisions",
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """Messages by their counts, the line where the score is 0, and the weights across it."""
    w = np.array([w1, w2])

    def score(points: np.ndarray) -> np.ndarray:
        return points @ w + b

    layers: list[Layer] = []
    if show == "probabilities":
        layers.append(Regions.of(lambda p: both(score(p)), ACROSS, UP, KINDS, (66, 104)))
    elif show == "draws":
        rng = np.random.default_rng(data)
        layers.append(Regions.of(lambda p: rng.uniform(size=len(p)) < sigmoid(score(p)), ACROSS,
                                 UP, KINDS, (22, 52)))
    else:
        layers.append(Regions.of(lambda p: score(p) > 0, ACROSS, UP, KINDS, (66, 104)))
    size = float(np.hypot(w1, w2))
    if size:
        layers.append(Contour.of(score, ACROSS, UP, (0.0,), role="text"))
        # From where the line is nearest to the middle of what is shown.
        middle = np.array([2.0, 1.4])
        foot = middle - (middle @ w + b) / size**2 * w
        layers.append(Path([foot, foot + w / size], "w", role="violet"))
    layers.append(Scatter(COUNTS, SPAM, KINDS))
    right = int(((score(COUNTS) > 0) == SPAM).sum())
    loss = float(crossed(score(COUNTS), SPAM).mean())
    caption = (f"{_line(w1, w2, b)}\n{right} of {len(SPAM)} messages are on their right sides. "
               f"Mean loss {fixed(loss)}.")
    if show == "draws":
        caption += " Every place has drawn its own answer."
    return Figure(Axes(tuple(layers), x_label="free", y_label="meeting", x_limits=ACROSS,
                       y_limits=UP, equal=True, legend=True), caption)


def _line(w1: float, w2: float, b: float) -> str:
    """Where the score is 0, as an equation."""
    if w2:
        slope, start = -w1 / w2 + 0.0, -b / w2 + 0.0
        end = f" {'−' if start < 0 else '+'} {number(abs(start))}" if start else ""
        return f"The border is x₂ = {number(slope)} x₁{end}; w points to the side of spam."
    if w1:
        return f"The border is x₁ = {number(-b / w1 + 0.0)}: upright, since w₂ = 0."
    return "Both weights are 0: there is no border, and every message has the same score."


# --- Two losses ---------------------------------------------------------------------------

SCORES = (-8.0, 8.0)


def two_losses(
    z: Annotated[float, Slider(*SCORES, step=0.25, label="score z")] = -5.0,
    target: Annotated[str, Choice("1", "0", label="target t")] = "1",
    over: Annotated[str, Choice("score z", "probability y", label="over")] = "score z",
) -> Figure:
    """Cross-entropy and squared error of one example, and their gradients at the score."""
    t = float(target)
    along = np.linspace(*SCORES, 321)
    x, at = (along, z) if over == "score z" else (sigmoid(along), float(sigmoid(z)))
    y, here = sigmoid(along), float(sigmoid(z))
    losses = {"cross-entropy": crossed(along, t), "squared error": (y - t) ** 2 / 2}
    slopes = {"cross-entropy": y - t, "squared error": (y - t) * y * (1 - y)}
    now = [(at, float(crossed(z, t))), (at, (here - t) ** 2 / 2)]
    downhill = [(at, here - t), (at, (here - t) * here * (1 - here))]
    limits = SCORES if over == "score z" else (0.0, 1.0)

    def drawn(curves: dict[str, np.ndarray], points: list[tuple[float, float]], y_label: str,
              y_limits: Limits, legend: bool) -> Axes:
        roles = ("blue", "red")
        layers: list[Layer] = [Series(name, x, each, role=role, marks=False)
                               for (name, each), role in zip(curves.items(), roles, strict=True)]
        layers += [Scatter([point], role=role) for point, role in zip(points, roles, strict=True)]
        return Axes(tuple(layers), x_label=over, y_label=y_label, x_limits=limits,
                    y_limits=y_limits, legend=legend)

    slope = (-1.1, 0.1) if t else (-0.1, 1.1)
    panels = Panels((drawn(losses, now, "loss", (0.0, 8.5), True),
                     drawn(slopes, downhill, "gradient at z", slope, False)), columns=2)
    one, other = (value for _, value in downhill)
    mistake = abs(here - t) > 0.5
    kind = "a confident mistake" if mistake and abs(z) > 3 else \
        "on the wrong side" if mistake else "right and sure" if abs(z) > 3 else \
        "on its right side" if z else "undecided"
    caption = (f"z = {number(z)}, y = {number(here)}, t = {target}: {kind}. "
               f"y(1−y) = {number(here * (1 - here))}.\n"
               f"Cross-entropy {number(now[0][1])}, gradient {number(one)}. "
               f"Squared error {number(now[1][1])}, gradient {number(other)}.")
    return Figure(panels, caption)


# --- Paths of descent ---------------------------------------------------------------------

EXAMPLES, MOST = 24, 60
SLOPES, STARTS = (-1.6, 3.6), (-2.2, 3.0)
BATCHES = {"full": EXAMPLES, "mini-batch": 4, "single": 1}
FIRST = np.array([-1.2, -1.7])


def descent_paths(
    kind: Annotated[str, Choice(*BATCHES, label="gradient of")] = "full",
    rate: Annotated[float, Slider(0.01, 1, log=True, label="learning rate η")] = 0.1,
    steps: Annotated[int, Slider(0, MOST, step=1, label="steps")] = 24,
    data: Annotated[int, Seed()] = 2,
) -> Figure:
    """The mean squared error over the two parameters of a line, and the way that descent takes."""
    rng = np.random.default_rng(data)
    x = rng.normal(0.5, 1.0, EXAMPLES)
    t = 1.5 * x + 0.4 + rng.normal(0, 0.8, EXAMPLES)
    best = np.linalg.lstsq(np.column_stack([x, np.ones(EXAMPLES)]), t, rcond=None)[0]
    way = walked(x, t, BATCHES[kind], rate, steps, rng)
    losses = np.array([line_loss(x, t, each) for each in way])
    least = line_loss(x, t, best)
    levels = tuple(least + above for above in (0.1, 0.5, 1.5, 3, 6, 10, 15))
    surface = Axes(
        (Contour.of(lambda p: np.array([line_loss(x, t, each) for each in p]), SLOPES, STARTS,
                    levels, size=(40, 52)),
         Path(way, "the way", marks=True, role="accent"),
         Scatter([best], names=("least loss",), role="green")),
        x_label="weight w", y_label="bias b", x_limits=SLOPES, y_limits=STARTS, legend=False,
    )
    top = max(float(losses[0]) * 1.1, 1.0)
    curve = Axes(
        (Rule(y=least, text="least"),
         Series("loss", np.arange(len(losses)), losses, role="accent", marks=False),
         Scatter([(len(losses) - 1, losses[-1])], role="accent")),
        x_label="step", y_label="mean loss", x_limits=(0, MOST), y_limits=(0, top), legend=False,
    )
    count = BATCHES[kind]
    looks = {"full": f"all {EXAMPLES} examples", "mini-batch": f"{count} examples",
             "single": "one example"}[kind]
    seen = number((len(way) - 1) * count / EXAMPLES)
    done = len(way) - 1
    said = (f"Each step looks at {looks}. {done} step{'' if done == 1 else 's'}, {seen} "
            f"epoch{'' if seen == '1' else 's'}: loss {number(losses[-1])}, the least is "
            f"{number(least)}.")
    if len(way) <= steps:
        said += " The way has left the picture: the learning rate is too large."
    return Figure(Panels((surface, curve), columns=2), said)


def line_loss(x: np.ndarray, t: np.ndarray, parameters: np.ndarray) -> float:
    """The mean squared error of w x + b, for parameters (w, b)."""
    w, b = parameters
    return float(((w * x + b - t) ** 2).mean())


def walked(x: np.ndarray, t: np.ndarray, batch: int, rate: float, steps: int,
           rng: np.random.Generator) -> np.ndarray:
    """The parameters (w, b) before descent and after each of its steps: shape (steps + 1, 2).

    Batches go through the examples in a fresh order every epoch. Where a step leads far out of
    the picture, the way ends.
    """
    way = [FIRST]
    order: list[int] = []
    for _ in range(steps):
        order = order or rng.permutation(len(x)).tolist()
        at, order = order[:batch], order[batch:]
        w, b = way[-1]
        error = w * x[at] + b - t[at]
        gradient = 2 * np.array([(error * x[at]).mean(), error.mean()])
        way.append(way[-1] - rate * gradient)
        if np.abs(way[-1]).max() > 20:
            break
    return np.array(way)


# --- A boundary settles -------------------------------------------------------------------

POINTS, EPOCHS = 100, 60
PLANE: tuple[Limits, Limits] = ((-3.4, 3.4), (-2.6, 2.6))
CLASSES = ("class 0", "class 1")
# A start that is plainly wrong, so that there is something to settle.
START = np.array([-1.2, 1.0, 0.8])


@runs(
    frames=EPOCHS + 1,
    words="While it trains, the border turns, and at a moderate learning rate the loss falls. As "
    "the controls stand at first, it comes within a hundredth of the least that any line has. A "
    "learning rate too small does not get there in time. With a large one and small batches the "
    "border keeps jumping, and the loss may end above where it began.",
)
def settling(
    rate: Annotated[float, Slider(0.01, 10, log=True, label="learning rate η")] = 0.3,
    batch: Annotated[int, Slider(1, POINTS, step=1, label="batch size B")] = 10,
    data: Annotated[int, Seed()] = 3,
) -> Iterator[Figure]:
    """Logistic regression on two classes that overlap: its border, and its mean loss."""
    x, t = overlapping(data)
    ones = np.column_stack([x, np.ones(POINTS)])
    least = float(crossed(ones @ fitted(ones, t, 0.0), t).mean())
    rng = np.random.default_rng((data, 7))
    w = START
    losses = [float(crossed(ones @ w, t).mean())]
    steps = -(-POINTS // batch)
    for epoch in range(EPOCHS + 1):
        if epoch:
            order = rng.permutation(POINTS)
            for start in range(0, POINTS, batch):
                at = order[start:start + batch]
                w = w - rate * ones[at].T @ (sigmoid(ones[at] @ w) - t[at]) / len(at)
                losses.append(float(crossed(ones @ w, t).mean()))
        right = int(((ones @ w > 0) == t).sum())
        done = epoch * steps
        said = (f"Epoch {epoch} of {EPOCHS}, {done} step{'' if done == 1 else 's'}: "
                f"loss {fixed(losses[-1])}, the least is {fixed(least)}.\n{right} of {POINTS} "
                f"points are right, with w = ({fixed(w[0], 2)}, {fixed(w[1], 2)}) and "
                f"b = {fixed(w[2], 2)}.")
        yield Figure(Panels((_settled(w, x, t), _falling(losses, steps, least)), columns=2), said)


def overlapping(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Two clouds (100, 2) that overlap, and which of them each point is of."""
    rng = np.random.default_rng(seed)
    t = np.arange(POINTS) % 2
    middle = np.where(t[:, None] == 1, [0.8, 0.5], [-0.8, -0.5])
    return middle + rng.normal(0, 1, (POINTS, 2)) * [0.95, 0.75], t


def fitted(features: np.ndarray, t: np.ndarray, ridge: float) -> np.ndarray:
    """The weights (D,) with the least mean cross-entropy plus ridge/2 times their squares.

    By Newton's method: the slope over the curvature, until nothing moves.
    """
    w = np.zeros(features.shape[1])
    for _ in range(60):
        y = sigmoid(features @ w)
        slope = features.T @ (y - t) / len(t) + ridge * w
        curved = (features * (y * (1 - y))[:, None]).T @ features / len(t)
        move = np.linalg.solve(curved + (ridge + 1e-10) * np.eye(len(w)), slope)
        w = w - move
        if np.abs(move).max() < 1e-9:
            break
    return w


def _settled(w: np.ndarray, x: np.ndarray, t: np.ndarray) -> Axes:
    def score(points: np.ndarray) -> np.ndarray:
        return points @ w[:2] + w[2]

    return Axes((Regions.of(lambda p: both(score(p)), *PLANE, CLASSES),
                 Contour.of(score, *PLANE, (0.0,), role="text"), Scatter(x, t, CLASSES)))


def _falling(losses: list[float], steps: int, least: float) -> Axes:
    epochs = np.arange(len(losses)) / steps
    return Axes(
        (Rule(y=least, text="least"),
         Series("loss", epochs, losses, role="green", marks=False),
         Scatter([(epochs[-1], losses[-1])], role="green")),
        x_label="epoch", y_label="mean loss", x_limits=(0, EPOCHS),
        y_limits=(0, max(1.0, 1.05 * max(losses))), legend=False,
    )


# --- Softmax and its temperature ----------------------------------------------------------

ANIMALS = ("cat", "dog", "fox", "owl", "eel")


def temperature(
    t: Annotated[float, Slider(0.1, 10, log=True, label="temperature T")] = 1.0,
    first: Annotated[float, Slider(-4, 4, step=0.5, label="score of cat")] = 2.0,
) -> Figure:
    """Five scores, and their softmax at a temperature."""
    scores = np.array([first, 1.0, 0.5, -1.0, -2.0])
    y = softmax(scores / t)
    top = [ANIMALS[k] for k in np.flatnonzero(np.isclose(scores, scores.max()))]
    leads = f"{top[0]} leads with" if len(top) == 1 else f"{' and '.join(top)} lead, each with"
    order = np.sort(scores)
    lead = order[-1] - order[-2]
    told = ("The order is that of the scores, at every temperature." if t == 1 else
            f"A lead of {number(lead)} in the score counts as {number(lead / t)}.")
    caption = f"T = {number(t)}: {leads} {fixed(float(y.max()))}. {told}"
    panels = Panels((
        Axes((Bars(scores, ANIMALS, told=True, role="violet"),), title="scores z",
             y_limits=(-4.8, 4.8)),
        Axes((Bars(y, ANIMALS, told=True, role="blue"),), title="softmax of z / T",
             y_limits=(0, 1.15)),
    ), columns=2)
    return Figure(panels, caption)


def softmax(z: np.ndarray) -> np.ndarray:
    """Probabilities (K,) from scores (K,)."""
    e = np.exp(z - z.max())
    return e / e.sum()


# --- Features made by hand ----------------------------------------------------------------

SQUARE: tuple[Limits, Limits] = ((-1.6, 1.6), (-1.6, 1.6))
FEATURES: dict[str, tuple[tuple[str, str], Callable[[np.ndarray], np.ndarray]]] = {
    "x₁, x₂": (("x₁", "x₂"), lambda p: p),
    "x₁², x₂²": (("x₁²", "x₂²"), lambda p: p**2),
    "x₁x₂, x₁+x₂": (("x₁x₂", "x₁ + x₂"),
                    lambda p: np.column_stack([p[:, 0] * p[:, 1], p.sum(axis=1)])),
}


def features(
    shape: Annotated[str, Choice("circle", "same sign", "stripe", label="shape of the data")]
    = "circle",
    seen: Annotated[str, Choice(*FEATURES, label="features")] = "x₁, x₂",
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """Logistic regression on two features of the input: its border in both planes."""
    x, t = tangled(shape, data)
    (across, up), feature = FEATURES[seen]
    f = feature(x)
    w = fitted(np.column_stack([f, np.ones(len(f))]), t, 0.002)

    def score(values: np.ndarray) -> np.ndarray:
        return values @ w[:2] + w[2]

    wide: tuple[Limits, Limits] = SQUARE
    if seen != "x₁, x₂":
        wide = ((float(f[:, 0].min()) - 0.2, float(f[:, 0].max()) + 0.2),
                (float(f[:, 1].min()) - 0.2, float(f[:, 1].max()) + 0.2))
    inputs = Axes(_parted(lambda p: score(feature(p)), *SQUARE, x, t), title="inputs: x₂ over x₁")
    made = Axes(_parted(score, *wide, f, t), title=f"{up} over {across}")
    right = int(((score(f) > 0) == t).sum())
    said = (f"{right} of {len(t)} points are right. z = {number(w[0])}·{_held(across)} "
            f"{'−' if w[1] < 0 else '+'} {number(abs(w[1]))}·{_held(up)} "
            f"{'−' if w[2] < 0 else '+'} {number(abs(w[2]))}.\n")
    said += ("The inputs are the features here, and the border is straight in both."
             if seen == "x₁, x₂" else
             "The border is straight in the plane of the features, and bent in that of the inputs.")
    return Figure(Panels((inputs, made), columns=2), said)


def _held(name: str) -> str:
    """A sum stands in brackets where it is multiplied."""
    return f"({name})" if "+" in name else name


def _parted(score: Function, x: Limits, y: Limits, points: np.ndarray,
            t: np.ndarray) -> tuple[Layer, ...]:
    return (Regions.of(lambda p: score(p) > 0, x, y, CLASSES, (60, 90)),
            Contour.of(score, x, y, (0.0,), role="text"), Scatter(points, t, CLASSES))


def tangled(shape: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """80 points of two classes, with a gap between them, that no straight line separates."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1.5, 1.5, (2000, 2))
    height = {"circle": 1 - (x**2).sum(axis=1), "same sign": x[:, 0] * x[:, 1],
              "stripe": x[:, 0] ** 2 - 0.64}[shape]
    gap = {"circle": 0.3, "same sign": 0.12, "stripe": 0.25}[shape]
    half = [np.flatnonzero(side * height > gap)[:40] for side in (1, -1)]
    kept = np.concatenate(half)
    return x[kept], (height[kept] > 0).astype(int)
