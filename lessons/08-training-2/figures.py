"""The figures of lecture 8: how weights start, what data look like, and how well a model fits."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Annotated

import numpy as np

from tutor.counting import counted
from tutor.datasets import digits, penguins
from tutor.figures import (
    Axes,
    Bars,
    Choice,
    Contour,
    Figure,
    Highlight,
    Matrix,
    Panels,
    Path,
    Row,
    Rule,
    Scatter,
    Seed,
    Series,
    Slider,
    Switch,
    fixed,
    number,
    runs,
)

Limits = tuple[float, float]
Array = np.ndarray


def sigmoid(z: Array) -> Array:
    """1 / (1 + e^−z), written so that nothing overflows."""
    return 0.5 + 0.5 * np.tanh(0.5 * z)


# Each activation with its derivative, of z and of the output h.
ACTIVATIONS: dict[str, tuple[Callable[[Array], Array], Callable[[Array, Array], Array]]] = {
    "relu": (lambda z: np.maximum(0.0, z), lambda z, h: (z > 0).astype(float)),
    "tanh": (np.tanh, lambda z, h: 1 - h**2),
    "sigmoid": (sigmoid, lambda z, h: h * (1 - h)),
}


# --- Activations layer by layer ----------------------------------------------------------

WIDTH, DEPTH, SENT = 100, 10, 200
DRAWN = (1, 2, 4, 6, 8, 10)
# The standard deviation of a layer with so many inputs and outputs.
RULES: dict[str, Callable[[int, int], float]] = {
    "zero": lambda n_in, n_out: 0.0,
    "small (0.01)": lambda n_in, n_out: 0.01,
    "large (1)": lambda n_in, n_out: 1.0,
    "Glorot": lambda n_in, n_out: float(np.sqrt(2 / (n_in + n_out))),
    "He": lambda n_in, n_out: float(np.sqrt(2 / n_in)),
}


def layer_histograms(
    start: Annotated[str, Choice(*RULES, label="initial weights")] = "small (0.01)",
    activation: Annotated[str, Choice("tanh", "relu", label="activation")] = "tanh",
    draw: Annotated[int, Seed()] = 1,
) -> Figure:
    """The activations of ten layers before any training, as histograms."""
    layers = started(start, activation, draw)
    sizes = [float(np.sqrt(np.mean(h**2))) for h in layers]
    shares = {k: _counted(layers[k - 1], activation) for k in DRAWN}
    high = max(float(counts.max()) for counts, _ in shares.values())
    panels = tuple(
        Axes((Bars(counts, edges=edges),), title=f"layer {k}",
             x_label=f"size {number(sizes[k - 1], 2)}", y_limits=(0.0, 1.05 * high), legend=False,
             rows=6) for k, (counts, edges) in shares.items())
    sd = RULES[start](WIDTH, WIDTH)
    ratio = sizes[-1] / sizes[0] if sizes[0] else 0.0
    if not sd:
        said = "Every activation is 0: nothing about the input comes through."
    elif activation == "tanh" and sizes[-1] > 0.9:
        said = "Most activations are near −1 or 1: saturated, with slopes near 0."
    elif ratio < 0.01:
        said = "What comes through shrinks from layer to layer, to nearly nothing."
    elif ratio > 100:
        said = "What comes through grows from layer to layer."
    elif ratio < 0.5:
        said = "What comes through shrinks, but slowly."
    else:
        said = "What comes through keeps about its size."
    return Figure(
        Panels(panels, columns=3),
        f"Typical size (root mean square) of activations, from layer 1 to 10: "
        f"{number(sizes[0], 2)} to {number(sizes[-1], 2)}.\n{said} Weights have the standard "
        f"deviation {number(sd)}.",
        words="Layer by layer: " + ", ".join(number(each, 2) for each in sizes) + ".",
    )


def started(start: str, activation: str, seed: int) -> list[Array]:
    """The activations (N, units) of every layer, for inputs of mean 0 and deviation 1."""
    rng = np.random.default_rng(seed)
    h, f, found = rng.normal(size=(SENT, WIDTH)), ACTIVATIONS[activation][0], []
    for _ in range(DEPTH):
        h = f(h @ (RULES[start](WIDTH, WIDTH) * rng.normal(size=(WIDTH, WIDTH))))
        found.append(h)
    return found


def _counted(h: Array, activation: str) -> tuple[Array, Array]:
    """Which share of the activations is in each bar, and where the bars begin and end."""
    high = 1.0 if activation == "tanh" else max(float(h.max()), 1e-12)
    edges = np.linspace(-high if activation == "tanh" else 0.0, high, 22)
    return np.histogram(h, edges)[0] / h.size, edges


# --- Data, before and after --------------------------------------------------------------

AS = ("as it is", "centred", "standardised", "PCA directions", "whitened")


def prepared(
    step: Annotated[str, Choice(*AS, label="data")] = "as it is",
    first: Annotated[
        str, Choice("bill length", "body mass", label="across")
    ] = "bill length",
    test: Annotated[bool, Switch(label="penguins kept back")] = False,
) -> Figure:
    """Two numbers of each penguin: as they are measured, and after each kind of preparation."""
    table = penguins().numbers
    columns = table[:, [0 if first == "bill length" else 3, 2]]
    columns = columns[np.isfinite(columns).all(axis=1)]
    kept_back = np.arange(len(columns)) % 5 == 0
    train, other = columns[~kept_back], columns[kept_back]
    move = preparation(step, train)
    shown, also = move(train), move(other)
    labels = {"as it is": (f"{first}, {'mm' if first == 'bill length' else 'g'}",
                           "flipper length, mm"),
              "centred": (first, "flipper length"), "standardised": (first, "flipper length")}
    x_label, y_label = labels.get(step, ("first direction", "second direction"))
    layers = [Scatter(shown, names=("training",), role="blue")]
    if test:
        layers.append(Scatter(also, names=("kept back",), role="red"))
    mean, sd = shown.mean(axis=0), shown.std(axis=0)
    related = float(np.round(np.corrcoef(shown.T)[0, 1], 9))
    return Figure(
        Axes((*layers, Rule(x=0.0), Rule(y=0.0)), x_label=x_label, y_label=y_label,
             x_limits=_limits(step, shown[:, 0], 3.0), y_limits=_limits(step, shown[:, 1], 3.0),
             equal=step not in labels or step == "standardised", legend=test),
        f"{_said(step)}\nMeans {_pair(mean)}, standard deviations {_pair(sd)}, correlation "
        f"{fixed(related + 0.0, 2)}.",
        words=f"These are {len(train)} training penguins. The {len(other)} kept back, moved by the "
        f"same numbers, have the means {_pair(also.mean(axis=0))} and the standard deviations "
        f"{_pair(also.std(axis=0))}.",
    )


def preparation(step: str, train: Array) -> Callable[[Array], Array]:
    """What takes rows (N, 2) to their new place, with numbers of the training rows alone."""
    mean, sd = train.mean(axis=0), train.std(axis=0)
    centred = train - mean
    values, vectors = np.linalg.eigh(centred.T @ centred / len(train))
    directions, spread = vectors[:, ::-1], np.sqrt(values[::-1])
    # Of the two signs of a direction, the one that points to larger flippers.
    directions = directions * np.where(directions[1] < 0, -1, 1)
    return {
        "as it is": lambda rows: rows,
        "centred": lambda rows: rows - mean,
        "standardised": lambda rows: (rows - mean) / sd,
        "PCA directions": lambda rows: (rows - mean) @ directions,
        "whitened": lambda rows: (rows - mean) @ directions / spread,
    }[step]


def _limits(step: str, values: Array, widest: float) -> Limits:
    """As measured, the origin belongs to the picture; else it is in the middle."""
    if step == "as it is":
        return -0.05 * float(values.max()), 1.1 * float(values.max())
    far = widest if step in ("standardised", "whitened") else 1.1 * float(np.abs(values).max())
    return -far, far


def _said(step: str) -> str:
    return {
        "as it is": "As measured, the cloud lies far from the origin.",
        "centred": "Minus the mean: the cloud lies around the origin.",
        "standardised": "Minus the mean, over the deviation: one scale for both.",
        "PCA directions": "Centred and turned: the two numbers are no longer correlated.",
        "whitened": "Turned, and each direction over its deviation: round, in this measure.",
    }[step]


def _pair(values: Array) -> str:
    return f"({_small(values[0])}, {_small(values[1])})"


def _small(value: float) -> str:
    """Rounding errors are zero."""
    return number(0.0 if abs(value) < 1e-9 else value)


# --- Inputs that are not centred ---------------------------------------------------------

EXAMPLES, PLANE = 40, ((-2.6, 2.6), (-2.6, 2.6))
BEGIN, WANTED = np.array([-1.2, 1.2]), np.array([1.0, -1.0])


def zigzag(
    offset: Annotated[float, Slider(0, 2.5, step=0.25, label="mean of both inputs")] = 1.0,
    each: Annotated[str, Choice("one example", "all examples", label="gradient of")] =
    "one example",
    rate: Annotated[float, Slider(0.01, 0.5, log=True, label="learning rate η")] = 0.3,
    steps: Annotated[int, Slider(0, 60, step=1, label="steps")] = 14,
    data: Annotated[int, Seed()] = 3,
) -> Figure:
    """Descent on the two weights of one unit, whose inputs have a mean of their choice."""
    x, t = examples(offset, data)
    way = descent(x, t, rate, steps, each == "one example", data)
    moves = np.diff(way, axis=0)
    one_sign = int((moves[:, 0] * moves[:, 1] > 0).sum())
    curves = np.linalg.eigvalsh(x.T @ x / len(x))
    losses = [float(np.mean((x @ w - t) ** 2) / 2) for w in way]
    least = min(float(np.mean((x @ w - t) ** 2) / 2)
                for w in [np.linalg.lstsq(x, t, rcond=None)[0]])
    levels = tuple(least + above for above in (0.1, 0.7, 3, 12))
    plot = Axes(
        (Contour.of(lambda p: ((p @ x.T - t) ** 2).mean(axis=1) / 2, *PLANE, levels,
                    size=(44, 60)),
         Path(way, "the way", marks=True, role="accent"),
         Scatter([np.linalg.lstsq(x, t, rcond=None)[0]], names=("least loss",), role="green")),
        x_label="weight w₁", y_label="weight w₂", x_limits=PLANE[0], y_limits=PLANE[1],
        equal=True, legend=False,
    )
    lost = " Then it has left the picture." if np.abs(way[-1]).max() > PLANE[0][1] else ""
    positive = "all inputs are positive" if x.min() > 0 else \
        f"{int((x > 0).sum())} of {x.size} inputs are positive"
    return Figure(
        plot,
        f"{one_sign} of {len(moves)} steps moved both weights the same way; {positive}."
        f"\nThe loss goes from {fixed(losses[0])} to {fixed(losses[-1])}, its least being "
        f"{fixed(least)}.{lost} It curves {number(curves[1] / curves[0], 2)} times as strongly "
        "where it is steepest as where it is flattest.",
    )


def examples(offset: float, seed: int) -> tuple[Array, Array]:
    """Inputs (N, 2), each within 1 of `offset`, and targets x₁ − x₂ with a little noise."""
    rng = np.random.default_rng(seed)
    x = offset + rng.uniform(-1, 1, (EXAMPLES, 2))
    return x, x @ WANTED + rng.normal(0, 0.1, EXAMPLES)


def descent(x: Array, t: Array, rate: float, steps: int, single: bool, seed: int) -> Array:
    """The weights (steps + 1, 2) of ½ (x·w − t)²; what leaves the picture by far ends there."""
    rng = np.random.default_rng((seed, 1))
    order = np.concatenate([rng.permutation(len(x)) for _ in range(1 + steps // len(x))])
    way = [BEGIN]
    for step in range(steps):
        rows = [order[step]] if single else slice(None)
        error = x[rows] @ way[-1] - t[rows]
        way.append(way[-1] - rate * (error[:, None] * x[rows]).mean(axis=0))
        if np.abs(way[-1]).max() > 6:
            break
    return np.array(way)


# --- Along which axis it is normalised ---------------------------------------------------

# Rows are examples, columns are features of one layer.
BATCH = np.array([[1.0, 4.0, 10.0], [3.0, 0.0, 12.0], [5.0, 2.0, 8.0], [7.0, 6.0, 2.0]])
EPSILON = 0.001


def normalised_over(
    over: Annotated[str, Choice("the batch", "the features", label="normalise over")] =
    "the batch",
    count: Annotated[int, Slider(1, 4, step=1, label="examples in the batch")] = 4,
    gamma: Annotated[float, Slider(-2, 3, step=0.5, label="scale γ")] = 1.0,
    beta: Annotated[float, Slider(-3, 3, step=0.5, label="shift β")] = 0.0,
) -> Figure:
    """Four examples with three features: batch and layer normalisation, entry by entry."""
    a = BATCH[:count]
    batch = over == "the batch"
    axis = 0 if batch else 1
    mean, variance = a.mean(axis=axis, keepdims=True), a.var(axis=axis, keepdims=True)
    hat = (a - mean) / np.sqrt(variance + EPSILON)
    out = gamma * hat + beta
    mark = Highlight(None, 0) if batch else Highlight(0, None)
    names = {"rows": tuple(f"example {n + 1}" for n in range(count)),
             "columns": ("f₁", "f₂", "f₃")}
    plot = Row((Matrix(a, "x", (mark,), places=0, **names), "→",
                Matrix(out, "γ x̂ + β", (mark,), places=2, columns=("f₁", "f₂", "f₃"))))
    where = "feature 1, over the batch" if batch else "example 1, over its features"
    m, v = float(mean.ravel()[0]), float(variance.ravel()[0])
    said = f"{where}: mean {number(m)}, variance {number(v)}; then mean " \
           f"{_small(float((out[:, 0] if batch else out[0]).mean()))} and standard deviation " \
           f"{_small(float((out[:, 0] if batch else out[0]).std()))}."
    if batch and count == 1:
        end = "A batch of one: each number is its own mean, so only β is left."
    elif batch and not gamma:
        end = "At γ = 0 nothing of the batch is left: each row is β."
    elif batch:
        end = "Batch normalisation: another example in the batch would change every row."
    else:
        end = "Layer normalisation: each example by itself, whatever else is in the batch."
    return Figure(plot, f"{said[0].upper()}{said[1:]}\n{end}")


# --- A network, with and without batch normalisation -------------------------------------

CLASSES = 10
Digits = tuple[Array, Array]


class Network:
    """A chain of dense layers with softmax at its end, its hidden layers normalised or not.

    `weights[l]` has shape (in, out), `biases[l]` (out,): in a normalised layer the bias is β, and
    `scales[l]` is γ. In training, a normalised layer takes the statistics of the batch and moves
    `means[l]` and `variances[l]` a little towards them; in use, it takes these.
    """

    def __init__(self, sizes: tuple[int, ...], activation: str, deviations: list[float],
                 rng: np.random.Generator, *, normalised: bool = False) -> None:
        self.f, self.slope = ACTIVATIONS[activation]
        self.normalised = normalised
        self.weights = [sd * rng.normal(size=shape)
                        for shape, sd in zip(pairwise(sizes), deviations, strict=True)]
        self.biases = [np.zeros(out) for out in sizes[1:]]
        self.scales = [np.ones(out) for out in sizes[1:-1]]
        self.means = [np.zeros(out) for out in sizes[1:-1]]
        self.variances = [np.ones(out) for out in sizes[1:-1]]

    def forward(self, x: Array, training: bool = False) -> tuple[list[tuple[Array, ...]], Array]:
        """Of each hidden layer its input, x̂, 1/√(v + ε), z and h; and the last layer's z."""
        kept, h = [], x
        for l, (w, b) in enumerate(zip(self.weights[:-1], self.biases[:-1], strict=True)):
            a = h @ w
            hat, root = a, np.ones(len(b))
            if self.normalised:
                if training:
                    m, v = a.mean(axis=0), a.var(axis=0)
                    self.means[l] = 0.99 * self.means[l] + 0.01 * m
                    self.variances[l] = 0.99 * self.variances[l] + 0.01 * v
                else:
                    m, v = self.means[l], self.variances[l]
                root = 1 / np.sqrt(v + EPSILON)
                hat = (a - m) * root
            z = self.scales[l] * hat + b
            kept.append((h, hat, root, z, self.f(z)))
            h = kept[-1][-1]
        return kept, h @ self.weights[-1] + self.biases[-1]

    def step(self, x: Array, labels: Array, rate: float) -> float:
        """One step of gradient descent on the mean cross-entropy of a batch, and that before it."""
        kept, z = self.forward(x, training=True)
        before = crossed(z, labels)
        delta = (softmax(z) - np.eye(z.shape[1])[labels]) / len(x)
        below = kept[-1][-1]
        for l in reversed(range(len(self.weights))):
            down = delta @ self.weights[l].T
            self.weights[l] -= rate * below.T @ delta
            if l == len(kept):
                self.biases[l] -= rate * delta.sum(axis=0)
            if not l:
                break
            below, hat, root, z, h = kept[l - 1]
            delta = down * self.slope(z, h)
            shift, scale = delta.sum(axis=0), (delta * hat).sum(axis=0)
            if self.normalised:
                delta = self.scales[l - 1] * root * (delta - (shift + hat * scale) / len(x))
                self.scales[l - 1] -= rate * scale
            self.biases[l - 1] -= rate * shift
        return before

    def loss(self, x: Array, labels: Array) -> float:
        """The mean cross-entropy, as in use."""
        return crossed(self.forward(x)[1], labels)

    def right(self, x: Array, labels: Array) -> float:
        """Which share comes out right, as in use."""
        return float((self.forward(x)[1].argmax(axis=1) == labels).mean())

    def finite(self) -> bool:
        return all(np.isfinite(w).all() and np.abs(w).max() < 1e6 for w in self.weights)


def crossed(z: Array, labels: Array) -> float:
    """The mean cross-entropy of scores (N, K) with labels (N,)."""
    z = z - z.max(axis=1, keepdims=True)
    return float((np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]).mean())


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def epoch(net: Network, x: Array, labels: Array, rate: float, size: int,
          rng: np.random.Generator) -> float:
    """Every example once, in batches: the mean of their losses, NaN where weights ran away."""
    order, losses = rng.permutation(len(x)), []
    with np.errstate(over="ignore", invalid="ignore"):
        for at in range(0, len(x), size):
            rows = order[at:at + size]
            losses.append(net.step(x[rows], labels[rows], rate))
            if not net.finite():
                return float("nan")
    return float(np.mean(losses))


NORMALISED_EPOCHS, LAYERS, UNITS = 12, 6, 32
STARTS: dict[str, Callable[[int, int, str], float]] = {
    "small (0.03)": lambda n_in, n_out, activation: 0.03,
    "He or Glorot": lambda n_in, n_out, activation: float(
        np.sqrt(2 / n_in) if activation == "relu" else np.sqrt(2 / (n_in + n_out))),
    "large (0.6)": lambda n_in, n_out, activation: 0.6,
}


@runs(
    frames=NORMALISED_EPOCHS + 1,
    words="As the controls stand at first, the six layers with batch normalisation learn the "
    "digits within a few epochs. The same network without it, from the same weights, stays where "
    "guessing is. From weights by He's or Glorot's rule, with ReLU or tanh and at smaller rates, "
    "both learn.",
)
def with_batch_normalisation(
    start: Annotated[str, Choice(*STARTS, label="initial weights")] = "small (0.03)",
    activation: Annotated[str, Choice(*ACTIVATIONS, label="activation")] = "relu",
    rate: Annotated[float, Slider(0.01, 1, log=True, label="learning rate η")] = 0.2,
    draw: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """Two networks of six hidden layers learn the digits from the same initial weights."""
    train, test = digits().split()
    x, labels = train.pixels, train.labels.astype(int)
    others, answers = test.pixels, test.labels.astype(int)
    sizes = (64, *[UNITS] * LAYERS, CLASSES)
    deviations = [STARTS[start](n_in, n_out, activation) for n_in, n_out in pairwise(sizes)]
    nets = {name: Network(sizes, activation, deviations, np.random.default_rng((draw, 1)),
                          normalised=name == "with")
            for name in ("without", "with")}
    losses: dict[str, list[float]] = {name: [] for name in nets}
    rights: dict[str, list[float]] = {name: [] for name in nets}
    order = {name: np.random.default_rng((draw, 2)) for name in nets}
    for at in range(NORMALISED_EPOCHS + 1):
        for name, net in nets.items():
            if not at:
                losses[name].append(net.loss(x, labels))
            elif np.isfinite(losses[name][-1]):
                losses[name].append(epoch(net, x, labels, rate, 32, order[name]))
            else:
                losses[name].append(np.nan)
            held = np.isfinite(losses[name][-1])
            rights[name].append(net.right(others, answers) if held else np.nan)
        yield _compared(losses, rights, at)


def _compared(losses: dict[str, list[float]], rights: dict[str, list[float]],
              at: int) -> Figure:
    roles = {"without": "red", "with": "blue"}
    steps = np.arange(at + 1)

    def curves(of: dict[str, list[float]], title: str, high: float) -> Axes:
        return Axes(
            (*([Rule(y=float(np.log(CLASSES)), text="guessing")] if high > 1 else []),
             *(Series(name, steps, np.minimum(of[name], high), role=roles[name],  # type: ignore
                      dashed=name == "without", marks=False) for name in of)),
            title=title, x_label="epoch", x_limits=(0, NORMALISED_EPOCHS), y_limits=(0, high))

    told = ". ".join(
        f"{name.capitalize()} it: training loss {fixed(losses[name][-1], 2)}, "
        f"{100 * rights[name][-1]:.0f} % of the test digits right"
        if np.isfinite(losses[name][-1]) else f"{name.capitalize()} it, the weights ran away"
        for name in roles)
    return Figure(
        Panels((curves(losses, "training loss", 3.0),
                curves(rights, "test digits right, in use", 1.0)), columns=2),
        f"Batch normalisation, epoch {at} of {NORMALISED_EPOCHS}.\n{told}.",
    )


# --- Polynomials of more and more degrees ------------------------------------------------

DEGREES, CHECKED = 12, 200


def truth(x: Array) -> Array:
    return np.sin(1.5 * np.pi * x)


@runs(
    frames=DEGREES + 1,
    words="As the controls stand at first, the training error never rises with the degree. The "
    "validation error falls while the polynomial comes near the curve. When it follows the noise "
    "of its few points, it rises again, with ups and downs. With many more points, it rises later, "
    "or less.",
)
def polynomial_degrees(
    count: Annotated[int, Slider(14, 100, step=2, label="training points")] = 20,
    noise: Annotated[float, Slider(0, 0.5, step=0.05, label="noise")] = 0.2,
    data: Annotated[int, Seed()] = 6,
) -> Iterator[Figure]:
    """Polynomials are fitted to noisy points of a curve, one degree more in each frame."""
    x, t, others, answers = points(count, noise, data)
    along = np.linspace(-1, 1, 161)
    training, validation = [], []
    for degree in range(DEGREES + 1):
        weights = fitted(x, t, degree)
        training.append(error(weights, x, t))
        validation.append(error(weights, others, answers))
        best = int(np.argmin(validation))
        fit = Axes(
            (Series("truth", along, truth(along), role="muted", dashed=True, marks=False),
             Scatter(np.column_stack([x, t]), names=("training",), role="blue"),
             Series("fit", along, np.polynomial.legendre.legval(along, weights), role="accent",
                    marks=False)),
            title=f"degree {degree}", x_limits=(-1, 1), y_limits=(-2.2, 2.2), legend=False)
        at = np.arange(degree + 1)
        errors = Axes(
            (Series("training", at, training, role="blue"),
             Series("validation", at, np.minimum(validation, 2.0), role="red", dashed=True)),
            title="error", x_label="degree", x_limits=(0, DEGREES), y_limits=(0, 1.2))
        yield Figure(
            Panels((fit, errors), columns=2),
            f"Degree {degree}, {counted(degree + 1, 'weight')}: training error "
            f"{fixed(training[-1])}, validation error {fixed(validation[-1])}.\n"
            f"The lowest validation error so far is {fixed(validation[best])}, at degree {best}.")


def points(count: int, noise: float, seed: int) -> tuple[Array, Array, Array, Array]:
    """Training points x and t, (count,), and as many others to check with as are needed."""
    rng = np.random.default_rng(seed)
    x, others = rng.uniform(-1, 1, count), rng.uniform(-1, 1, CHECKED)
    return (x, truth(x) + noise * rng.normal(size=count),
            others, truth(others) + noise * rng.normal(size=CHECKED))


def fitted(x: Array, t: Array, degree: int) -> Array:
    """The polynomial of least squares, as weights of Legendre's polynomials."""
    features = np.polynomial.legendre.legvander(x, degree)
    weights: Array = np.linalg.lstsq(features, t, rcond=None)[0]
    return weights


def error(weights: Array, x: Array, t: Array) -> float:
    """The root of the mean squared error."""
    return float(np.sqrt(np.mean((np.polynomial.legendre.legval(x, weights) - t) ** 2)))


# --- Double descent ----------------------------------------------------------------------

COUNTS = (2, 4, 6, 10, 15, 20, 25, 30, 34, 37, 40, 43, 47, 52, 60, 80, 120, 200)
TRIES, INPUTS, FRESH = 5, 8, 200


def double_descent(
    noise: Annotated[float, Slider(0, 0.6, step=0.1, label="noise of the targets")] = 0.3,
    count: Annotated[str, Choice("20", "40", "60", label="training examples")] = "40",
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """Least squares on more and more random features: the error past the point of a perfect fit."""
    training, test = past_the_peak(noise, int(count), data)
    peak = int(np.argmax(test))
    return Figure(
        Axes((Rule(x=float(count), text=f"{count} features"),
              Series("training", COUNTS, training, role="blue", marks=False),
              Series("test", COUNTS, np.minimum(test, 3.0), role="red", dashed=True,
                     marks=False)),
             x_label="random ReLU features", y_label="error", x_log=True,
             x_limits=(2, COUNTS[-1]), y_limits=(0, 3.0)),
        f"With {count} examples, the test error is highest at {COUNTS[peak]} features, "
        f"{number(test[peak])}; with {COUNTS[-1]} it is {number(test[-1])}.\nBefore the peak its "
        f"lowest is {number(min(test[:peak]))}. From about {count} features on, the training error "
        "is 0.",
    )


def past_the_peak(noise: float, count: int, seed: int) -> tuple[Array, Array]:
    """Training and test error (root mean square), the median over several draws of features."""
    rng = np.random.default_rng(seed)
    weights = rng.normal(size=INPUTS) / np.sqrt(INPUTS)
    x, others = rng.normal(size=(count, INPUTS)), rng.normal(size=(FRESH, INPUTS))
    t, answers = (np.tanh(1.5 * each @ weights) + noise * rng.normal(size=len(each))
                  for each in (x, others))
    found = np.empty((len(COUNTS), TRIES, 2))
    for row, features in enumerate(COUNTS):
        for column in range(TRIES):
            w = rng.normal(size=(INPUTS, features)) / np.sqrt(INPUTS)
            b = 0.5 * rng.normal(size=features)
            here, there = (np.maximum(each @ w + b, 0) for each in (x, others))
            # Of all weights that fit as well as can be, those of least length.
            best = np.linalg.lstsq(here, t, rcond=1e-10)[0]
            found[row, column] = (np.mean((here @ best - t) ** 2),
                                  np.mean((there @ best - answers) ** 2))
    middle: Array = np.sqrt(np.median(found, axis=1))
    return middle[:, 0], middle[:, 1]


# --- Learning curves ---------------------------------------------------------------------

LEARNING_EPOCHS = 60
# Of each run: training examples, hidden units, learning rate, share of labels that are drawn at
# random in both sets, and the size of a batch.
CURVES: dict[str, tuple[int, int, float, float, int]] = {
    "A": (600, 1, 0.2, 0.0, 20),
    "B": (150, 48, 0.2, 0.2, 15),
    "C": (600, 32, 0.002, 0.0, 20),
    "D": (600, 32, 0.1, 0.0, 20),
    "E": (1000, 48, 0.2, 0.2, 100),
}


@runs(
    frames=LEARNING_EPOCHS + 1,
    words="The key *d* draws other digits and weights; what each run shows stays the same in "
    "nearly all of them. E is B with more examples, and with batches so much larger that an epoch "
    "is ten steps in both.",
)
def learning_curves(
    run: Annotated[str, Choice(*CURVES, label="run")] = "A",
    told: Annotated[bool, Switch(label="say what it is")] = False,
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """Training and validation loss of small networks on the digits, while they are trained."""
    count, units, rate, wrong, size = CURVES[run]
    train, labels, others, answers, rng = sets(count, wrong, data)
    net = Network((64, units, CLASSES), "relu",
                  [float(np.sqrt(2 / 64)), float(np.sqrt(2 / (units + CLASSES)))], rng)
    training, validation = [net.loss(train, labels)], [net.loss(others, answers)]
    for at in range(LEARNING_EPOCHS + 1):
        if at:
            epoch(net, train, labels, rate, size, rng)
            training.append(net.loss(train, labels))
            validation.append(net.loss(others, answers))
        best = int(np.argmin(validation))
        steps = np.arange(at + 1)
        said = (f"Epoch {at} of {LEARNING_EPOCHS}: training {fixed(training[-1], 2)}, validation "
                f"{fixed(validation[-1], 2)}; lowest validation {fixed(validation[best], 2)}, "
                f"after epoch {best}.\n")
        if told:
            noise = f", {100 * wrong:.0f} % of labels drawn at random" if wrong else ""
            said += (f"{count} digits, {units} hidden unit{'s' * (units > 1)}, rate "
                     f"{number(rate)}, batches of {size}{noise}. "
                     + (diagnosis(training, validation) if at == LEARNING_EPOCHS else ""))
        else:
            said += "What is it, and what would you do? The switch tells."
        yield Figure(
            Axes((Rule(y=float(np.log(CLASSES)), text="guessing"),
                  Series("training", steps, training, role="blue", marks=False),
                  Series("validation", steps, validation, role="red", dashed=True, marks=False)),
                 title=f"run {run}", x_label="epoch", y_label="loss",
                 x_limits=(0, LEARNING_EPOCHS), y_limits=(0, 2.8)),
            said)


def sets(count: int, wrong: float, seed: int) -> tuple[Array, Array, Array, Array,
                                                       np.random.Generator]:
    """`count` digits to train on and 300 others, with a share of labels drawn at random."""
    rng = np.random.default_rng((seed, 7))
    train = digits().split().train
    order = rng.permutation(len(train))
    x, labels = train.pixels[order], train.labels[order].astype(int)
    drawn = rng.uniform(size=len(labels)) < wrong
    labels[drawn] = rng.integers(0, CLASSES, int(drawn.sum()))
    return x[:count], labels[:count], x[1000:1300], labels[1000:1300], rng


def diagnosis(training: list[float], validation: list[float]) -> str:
    """What a finished pair of curves says, by stated rules."""
    last, checked = training[-1], validation[-1]
    lowest = min(validation)
    falling = validation[-11] - checked
    if checked > 1.1 * lowest and last < lowest:
        best = int(np.argmin(validation))
        return f"Overfitting: validation has risen since epoch {best}, training still fell."
    if falling > 0.08:
        return "Not trained long enough: both losses still fall."
    if last > 1.0:
        return "Underfitting: even the training loss stays high."
    if checked - last > 0.12:
        best = int(np.argmin(validation))
        return f"A gap is open, and validation no longer falls; its lowest is at epoch {best}."
    return "A good fit: both are low, and the gap is small."


__all__ = ["double_descent", "layer_histograms", "learning_curves", "normalised_over",
           "polynomial_degrees", "prepared", "with_batch_normalisation", "zigzag"]
