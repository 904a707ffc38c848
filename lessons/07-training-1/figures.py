"""The figures of lecture 7: gradients by layer, activations, losses, and ways down."""

import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, NamedTuple

import numpy as np

from tutor.datasets import digits
from tutor.figures import (
    Axes,
    Bars,
    Choice,
    Contour,
    Figure,
    Layer,
    Panels,
    Path,
    Regions,
    Rule,
    Scatter,
    Seed,
    Series,
    Slider,
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


# --- Activations ----------------------------------------------------------------------------


def elu(z: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def softplus(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


_ERF = np.vectorize(math.erf, otypes=[float])


def below(z: np.ndarray) -> np.ndarray:
    """The probability that a standard Gaussian variable is below z."""
    return (1 + _ERF(np.asarray(z) / math.sqrt(2))) / 2


def gelu(z: np.ndarray) -> np.ndarray:
    return z * below(z)


def gelu_slope(z: np.ndarray) -> np.ndarray:
    return below(z) + z * np.exp(-np.square(z) / 2) / math.sqrt(2 * math.pi)


class Activation(NamedTuple):
    """f, its derivative, both of z; and at which end, if any, it goes flat."""

    f: Function
    slope: Function
    flat: str


def leaky(a: float) -> Activation:
    end = "nowhere flat" if a else "flat below 0"
    return Activation(lambda z: np.where(z > 0, z, a * z), lambda z: np.where(z > 0, 1.0, a), end)


ZOO: dict[str, Activation] = {
    "sigmoid": Activation(sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z)),
                          "nearly flat far below 0 and far above"),
    "tanh": Activation(np.tanh, lambda z: 1 - np.tanh(z) ** 2,
                       "nearly flat far below 0 and far above"),
    "ReLU": leaky(0.0),
    "leaky ReLU": leaky(0.1),
    "ELU": Activation(elu, lambda z: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0))),
                      "nearly flat far below 0"),
    "softplus": Activation(softplus, sigmoid, "nearly flat far below 0"),
    "GELU": Activation(gelu, gelu_slope, "nearly flat far below 0"),
    "swish": Activation(lambda z: z * sigmoid(z),
                        lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z))),
                        "nearly flat far below 0"),
}
SEEN: Limits = (-6.0, 6.0)


def activation_zoo(
    kind: Annotated[str, Choice(*ZOO, label="activation")] = "sigmoid",
    z: Annotated[float, Slider(*SEEN, step=0.25, label="z")] = 2.0,
    a: Annotated[float, Slider(0, 0.5, step=0.05, label="slope α of leaky ReLU")] = 0.1,
) -> Figure:
    """An activation and its derivative, side by side; ReLU's stand behind them, dashed."""
    at = leaky(a) if kind == "leaky ReLU" else ZOO[kind]
    x = np.linspace(*SEEN, 241)
    relu = ZOO["ReLU"]
    value, slope = (float(f(np.array(z))) for f in (at.f, at.slope))

    def drawn(f: Function, behind: Function, here: float, title: str, y: Limits) -> Axes:
        layers: list[Layer] = []
        if kind != "ReLU":
            layers.append(Series("ReLU", x, behind(x), role="muted", dashed=True, marks=False))
        layers += [Series(kind, x, f(x), role="blue", marks=False),
                   Scatter([(z, here)], role="accent")]
        return Axes(tuple(layers), title=title, x_label="z", x_limits=SEEN, y_limits=y,
                    legend=False)

    panels = Panels((drawn(at.f, relu.f, value, "the activation", (-2.0, 6.3)),
                     drawn(at.slope, relu.slope, slope, "its derivative", (-0.25, 1.25))),
                    columns=2)
    steepest = float(at.slope(np.linspace(*SEEN, 2401)).max())
    told = (f"{kind} at z = {number(z)}: value {fixed(value)}, slope {fixed(slope)}. It is "
            f"{at.flat}; between −6 and 6 its slope is at most {number(steepest)}.")
    if kind == "ReLU" and z == 0:
        told += " At 0 it has a kink, and the slope is taken as 0."
    elif kind == "leaky ReLU" and z == 0:
        told += f" At 0 it has a kink, and the slope is taken as {number(a)}."
    if kind != "ReLU":
        told += "\nDashed: ReLU."
    return Figure(panels, told)


# --- A signal through many layers -----------------------------------------------------------

WIDTH, LOOKED_AT = 64, 64
COMPARED = ("sigmoid", "tanh", "ReLU", "ELU")
ROLES = ("red", "blue", "green", "violet")


@cache
def standard_digits() -> tuple[np.ndarray, np.ndarray]:
    """The first training digits, of mean 0 and deviation 1 over all pixels: (64, 64); labels."""
    train, _ = digits().split()
    x = train.pixels[:LOOKED_AT]
    return (x - x.mean()) / x.std(), train.labels[:LOOKED_AT]


def through(kind: str, depth: int, scale: float,
            seed: int) -> tuple[list[np.ndarray], np.ndarray]:
    """The activations of `depth` hidden layers, and the length of the error at each of them.

    Weights have the deviation `scale` / √64. The error δ is that of softmax with cross-entropy at
    the network's end; its length is the root of the mean over examples of its squared length.
    """
    rng = np.random.default_rng(seed)
    x, labels = standard_digits()
    act = ZOO[kind]
    weights = [rng.normal(0, scale / np.sqrt(WIDTH), (WIDTH, WIDTH)) for _ in range(depth)]
    last = rng.normal(0, 1 / np.sqrt(WIDTH), (WIDTH, 10))
    zs: list[np.ndarray] = []
    hs = [x]
    for w in weights:
        zs.append(hs[-1] @ w)
        hs.append(act.f(zs[-1]))
    scores = hs[-1] @ last
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    arriving = (e / e.sum(axis=1, keepdims=True) - np.eye(10)[labels]) @ last.T
    lengths = np.empty(depth)
    for layer in reversed(range(depth)):
        delta = arriving * act.slope(zs[layer])
        lengths[layer] = np.sqrt((delta**2).sum(axis=1).mean())
        arriving = delta @ weights[layer].T
    return hs[1:], lengths


def gradient_norms(
    depth: Annotated[int, Slider(2, 30, step=1, label="hidden layers")] = 12,
    scale: Annotated[float, Slider(0.25, 4, log=True, label="size of weights g")] = 1.0,
    start: Annotated[int, Seed()] = 1,
) -> Figure:
    """How long the error is at each hidden layer, against that of the last, before training."""
    layers = np.arange(1, depth + 1)
    curves, told = [], []
    for kind, role in zip(COMPARED, ROLES, strict=True):
        lengths = through(kind, depth, scale, start)[1]
        share = lengths / lengths[-1]
        curves.append(Series(kind, layers, np.maximum(share, 1e-300), role=role, marks=False))
        told.append(f"{kind} {times(share[0])}")
    axes = Axes((Rule(y=1.0), *curves), x_label="layer", y_label="length of δ, last = 1",
                x_limits=(1, depth), y_log=True, legend=True)
    caption = (f"{depth} layers of {WIDTH} units, weights of deviation {number(scale)}/√{WIDTH} = "
               f"{number(scale / np.sqrt(WIDTH))}.\nThe error at layer 1, if it is 1 at layer "
               f"{depth}: {', '.join(told)}.")
    return Figure(axes, caption)


def times(value: float) -> str:
    """A number of any size, in two digits."""
    if 0.01 <= value < 1000:
        return number(float(f"{value:.2g}"))
    digits_, exponent = f"{value:.1e}".split("e")
    return f"{digits_}·10^{int(exponent)}".replace("-", "−")


SIZES = {"small, 0.3/√n": 0.3, "1/√n": 1.0, "√2/√n": np.sqrt(2.0), "large, 4/√n": 4.0}
SHOWN = (1, 2, 4, 6, 8)


def activation_histograms(
    kind: Annotated[str, Choice("tanh", "sigmoid", "ReLU", label="activation")] = "tanh",
    size: Annotated[str, Choice(*SIZES, label="deviation of the weights")] = "small, 0.3/√n",
    start: Annotated[int, Seed()] = 1,
) -> Figure:
    """What five of eight layers put out, as histograms, before any training."""
    hs, lengths = through(kind, SHOWN[-1], SIZES[size], start)
    if kind == "ReLU":
        edges = np.linspace(0, 3, 25)
    else:
        edges = np.linspace(0 if kind == "sigmoid" else -1, 1, 25)
    panels = []
    for layer in SHOWN:
        h = hs[layer - 1].ravel()
        # What lies beyond the last bar is counted in it.
        counts = np.histogram(np.clip(h, edges[0], edges[-1]), edges)[0] / len(h)
        panels.append(Axes((Bars(counts, edges=edges, role="blue"),), title=f"layer {layer}",
                           y_limits=(0, 1.0), rows=7))
    first, last = (float(hs[layer - 1].std()) for layer in (SHOWN[0], SHOWN[-1]))
    gone = hs[-1].ravel()
    if kind == "ReLU":
        flat = f"{percent(np.mean(gone == 0))} of the last layer's are 0"
        if (gone > edges[-1]).any():
            flat += f", {percent(np.mean(gone > edges[-1]))} above 3 (in the last bar)"
    else:
        slope = 1 - gone**2 if kind == "tanh" else 4 * gone * (1 - gone)
        flat = (f"in the last layer {percent(np.mean(slope < 0.1))} of them have less than a tenth "
                f"of {kind}'s steepest slope")
    caption = (f"{kind}, weights of deviation {number(SIZES[size] / np.sqrt(WIDTH))}. The outputs' "
               f"deviation goes from {times(first)} in layer 1 to {times(last)} in layer "
               f"{SHOWN[-1]};\n{flat}. The error at layer 1 is {times(lengths[0] / lengths[-1])} "
               f"of that at layer {SHOWN[-1]}.")
    told = "; ".join(f"layer {layer}, from {number(float(h.min()), 2)} to "
                     f"{number(float(h.max()), 2)}, deviation {times(float(h.std()))}"
                     for layer, h in ((each, hs[each - 1]) for each in SHOWN))
    return Figure(Panels(tuple(panels), columns=3), caption, words=f"Outputs: {told}.")


def percent(share: float) -> str:
    return f"{100 * share:.0f}\u00a0%"


# --- A ReLU that misses the data ------------------------------------------------------------

FIELD: tuple[Limits, Limits] = ((-4.0, 4.0), (-3.0, 3.0))
SIDES = ("unit is 0", "unit is active")


def dead_relu(
    turn: Annotated[float, Slider(0, 345, step=15, label="direction of w, degrees")] = 30.0,
    b: Annotated[float, Slider(-4, 4, step=0.25, label="bias b")] = -0.5,
    a: Annotated[float, Slider(0, 0.3, step=0.05, label="slope α below 0")] = 0.0,
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """One ReLU unit of two inputs: the line where z = 0, and which examples lie beyond it."""
    rng = np.random.default_rng(data)
    x = rng.normal(0, 1, (40, 2)) * [1.1, 0.8]
    angle = np.radians(turn)
    w = np.array([np.cos(angle), np.sin(angle)])
    z = x @ w + b
    active = int((z > 0).sum())
    foot = -b * w
    layers: list[Layer] = [
        Regions.of(lambda p: (p @ w + b > 0).astype(int), *FIELD, SIDES, (60, 88)),
        Contour.of(lambda p: p @ w + b, *FIELD, (0.0,), role="text"),
        Path([foot, foot + w], "w", role="violet"),
        Scatter(x, (z > 0).astype(int), SIDES),
    ]
    axes = Axes(tuple(layers), x_label="x₁", y_label="x₂", x_limits=FIELD[0], y_limits=FIELD[1],
                equal=True, legend=True)
    said = f"The line is {number(abs(b))} from the origin; {active} of {len(x)} examples make the "
    said += "unit active.\n"
    if active == len(x):
        said += ("It is active for every example: on these data the unit computes a linear "
                 "function.")
    elif active:
        said += "On these it learns; from the others "
        said += f"{number(a)} of the arriving gradient passes." if a else "no gradient passes."
    elif a:
        said += (f"All lie beyond the line, but {number(a)} of the arriving gradient passes: "
                 "weights and bias still move.")
    else:
        said += ("The line misses the data: for all of them its output is 0 and its slope is 0. "
                 "No gradient reaches w or b: the unit is dead.")
    return Figure(axes, said)


# --- Maxout ---------------------------------------------------------------------------------

TARGETS: dict[str, tuple[Function, Function]] = {
    "ReLU": (lambda x: np.maximum(x, 0), lambda x: (x > 0).astype(float)),
    "absolute value": (np.abs, np.sign),
    "parabola": (lambda x: x**2 / 2, lambda x: x),
}
ACROSS: Limits = (-3.0, 3.0)


def maxout(
    k: Annotated[int, Slider(2, 6, step=1, label="lines k")] = 4,
    target: Annotated[str, Choice(*TARGETS, label="function")] = "parabola",
) -> Figure:
    """The largest of k lines: a convex function of straight pieces."""
    f, slope = TARGETS[target]
    x = np.linspace(*ACROSS, 241)
    touch = np.linspace(ACROSS[0], ACROSS[1], 2 * k + 1)[1::2]
    lines = f(touch) + slope(touch) * (x[:, None] - touch)
    top = lines.max(axis=1)
    layers: list[Layer] = [Series("", x, each, role="muted", dashed=True, marks=False)
                           for each in lines.T]
    layers += [Series(target, x, f(x), role="green", marks=False),
               Series("maxout", x, top, role="blue", marks=False)]
    worst = float(np.abs(top - f(x)).max())
    # A line that only touches a corner is largest nowhere else.
    pieces = len(np.unique(slope(touch)[lines.argmax(axis=1)[1:-1]]))
    caption = f"The largest of {k} lines (dashed) has {number(pieces)} straight pieces here. "
    caption += ("It is the function itself." if worst < 1e-9 else
                f"It is at most {number(worst, 4)} away from the {target} here.")
    places = ", ".join(number(each, 2) for each in touch)
    return Figure(Axes(tuple(layers), x_label="x", y_label="h", x_limits=ACROSS,
                       y_limits=(-1.5, 5.0), legend=False), caption,
                  words=f"The lines touch the {target} at x = {places}.")


# --- Losses of an error ---------------------------------------------------------------------


def error_losses(
    e: Annotated[float, Slider(-4, 4, step=0.25, label="error y − t")] = 3.0,
    delta: Annotated[float, Slider(0.25, 3, step=0.25, label="Huber's d")] = 1.0,
) -> Figure:
    """Squared, absolute and Huber loss of one error, and how hard each pulls."""
    x = np.linspace(-4, 4, 321)
    losses: dict[str, tuple[Function, Function]] = {
        "squared": (lambda v: v**2, lambda v: 2 * v),
        "absolute": (np.abs, np.sign),
        "Huber": (lambda v: np.where(np.abs(v) <= delta, v**2 / 2,
                                     delta * (np.abs(v) - delta / 2)),
                  lambda v: np.clip(v, -delta, delta)),
    }
    at = np.array(e)
    roles = ("red", "blue", "green")

    def drawn(which: int, title: str, y: Limits, legend: bool) -> Axes:
        layers: list[Layer] = [Series(name, x, pair[which](x), role=role, marks=False)
                               for (name, pair), role in zip(losses.items(), roles, strict=True)]
        layers += [Scatter([(e, float(pair[which](at)))], role=role)
                   for pair, role in zip(losses.values(), roles, strict=True)]
        return Axes(tuple(layers), title=title, x_label="y − t", x_limits=(-4, 4), y_limits=y,
                    legend=legend)

    panels = Panels((drawn(0, "loss", (0, 9), True), drawn(1, "slope", (-6, 6), False)), columns=2)
    told = "; ".join(f"{name} {number(float(f(at)))}, slope {number(float(s(at)))}"
                     for name, (f, s) in losses.items())
    return Figure(panels, f"y − t = {number(e)}: {told}.")


# --- One learning rate, step by step --------------------------------------------------------


def steps_on_curve(
    rate: Annotated[float, Slider(0.01, 1.2, step=0.01, label="learning rate η")] = 0.05,
    steps: Annotated[int, Step(13, label="steps")] = 8,
) -> Figure:
    """Descent on L = w² from w = −2: the steps on the curve, and the loss after each."""
    factor = 1 - 2 * rate
    w = -2.0 * factor ** np.arange(steps + 1)
    x = np.linspace(-4, 4, 161)
    inside = np.abs(w) <= 4
    shown = w[:int(inside.argmin())] if not inside.all() else w
    curve = Axes((Series("L", x, x**2, role="muted", marks=False),
                  Path(np.column_stack([shown, shown**2]), "the way", marks=True, role="accent")),
                 title="steps on the curve", x_label="w", y_label="L", x_limits=(-4, 4),
                 y_limits=(0, 16), legend=False)
    losses = np.minimum(w**2, 1e9)
    fall = Axes((Series("loss", np.arange(steps + 1), losses, role="accent"),),
                title="loss by step", x_label="step", y_label="L", x_limits=(0, 12),
                y_limits=(0, 16), legend=False)
    if abs(factor) < 1e-9:
        kind = "there in one step"
    elif abs(factor + 1) < 1e-9:
        kind = "to and fro for ever"
    elif factor < -1:
        kind = "from side to side, further away each time"
    elif factor < 0:
        kind = "from side to side, nearer each time"
    else:
        kind = "nearer from one side, " + ("slowly" if factor > 0.8 else "quickly")
    caption = (f"η = {number(rate)}: each step multiplies w by 1 − 2η = {number(factor)}: {kind}. "
               f"After {steps} step{'' if steps == 1 else 's'} the loss is {number(w[-1] ** 2)}.")
    return Figure(Panels((curve, fall), columns=2), caption)


# --- Four learning rates --------------------------------------------------------------------

RATES = (0.001, 0.03, 0.5, 8.0)
EPOCHS, BATCH, HIDDEN = 20, 32, 32
GUESSING = float(np.log(10))


@runs(
    frames=EPOCHS + 1,
    words="The same network trains four times on digits, at 0.001, 0.03, 0.5 and 8 times the "
    "factor of the slider. As the controls stand at first, the smallest rate is still above 2 "
    "after 20 epochs, the next is still falling, the third is far lower, and the largest stays "
    "about the loss of guessing.",
)
def four_rates(
    factor: Annotated[float, Slider(0.25, 4, log=True, label="all rates times")] = 1.0,
    start: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """The training loss of one network at four learning rates, epoch by epoch."""
    train, _ = digits().split()
    x, labels = train.pixels, train.labels
    nets = []
    for _ in RATES:
        rng = np.random.default_rng(start)
        nets.append([rng.normal(0, np.sqrt(2 / 64), (64, HIDDEN)), np.zeros(HIDDEN),
                     rng.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, 10)), np.zeros(10)])
    curves = [[digit_loss(net, x, labels)] for net in nets]
    yield _rates(curves, factor)
    orders = np.random.default_rng((start, 1))
    for _ in range(EPOCHS):
        order = orders.permutation(len(x))
        for net, rate, curve in zip(nets, RATES, curves, strict=True):
            for begin in range(0, len(x), BATCH):
                at = order[begin:begin + BATCH]
                for p, g in zip(net, digit_gradients(net, x[at], labels[at]), strict=True):
                    p -= factor * rate * g
            curve.append(digit_loss(net, x, labels))
        yield _rates(curves, factor)


def digit_loss(net: list[np.ndarray], x: np.ndarray, labels: np.ndarray) -> float:
    """The mean cross-entropy of the network 64 → 32 → 10 with ReLU."""
    w1, b1, w2, b2 = net
    z = np.maximum(x @ w1 + b1, 0) @ w2 + b2
    z = z - z.max(axis=1, keepdims=True)
    return float((np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]).mean())


def digit_gradients(net: list[np.ndarray], x: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
    """Its gradients, in the order of the parameters."""
    w1, b1, w2, b2 = net
    h = np.maximum(x @ w1 + b1, 0)
    z = h @ w2 + b2
    e = np.exp(z - z.max(axis=1, keepdims=True))
    d2 = e / e.sum(axis=1, keepdims=True)
    d2[np.arange(len(x)), labels] -= 1
    d2 /= len(x)
    d1 = d2 @ w2.T * (h > 0)
    return [x.T @ d1, d1.sum(axis=0), h.T @ d2, d2.sum(axis=0)]


def _rates(curves: list[list[float]], factor: float) -> Figure:
    top = 4.0
    layers: list[Layer] = [Rule(y=GUESSING, text="guessing")]
    for rate, curve, role in zip(RATES, curves, ROLES, strict=True):
        layers.append(Series(f"η = {number(rate * factor)}", np.arange(len(curve)),
                             np.minimum(curve, top), role=role, marks=False))
    told = ", ".join(f"{number(curve[-1], 2)} at η = {number(rate * factor)}"
                     for rate, curve in zip(RATES, curves, strict=True))
    done = len(curves[0]) - 1
    caption = f"Epoch {done} of {EPOCHS}. Training loss: {told}."
    if max(map(max, curves)) > top:
        caption += f" What is above {number(top)} is drawn at {number(top)}."
    return Figure(Axes(tuple(layers), x_label="epoch", y_label="training loss",
                       x_limits=(0, EPOCHS), y_limits=(0, top), legend=True), caption)


# --- Schedules ------------------------------------------------------------------------------

TOTAL = 1000
SCHEDULES: dict[str, tuple[str, Callable[[np.ndarray, float], np.ndarray]]] = {
    "steps": ("a tenth after 400 steps, a hundredth after 800",
              lambda t, r: np.where(t < 400, 1.0, np.where(t < 800, 0.1, 0.01))),
    "exponential": ("10^(−t/r): a tenth every r steps", lambda t, r: 10.0 ** (-t / r)),
    "power": ("(1 + t/r)^(−1): half after r steps, a third after 2r",
              lambda t, r: 1 / (1 + t / r)),
    "cosine": ("half a wave of the cosine, down to 0", lambda t, r:
               (1 + np.cos(np.pi * t / TOTAL)) / 2),
    "warm-up, cosine": ("straight up for 100 steps, then a cosine down to 0", lambda t, r:
                        np.where(t < 100, t / 100,
                                 (1 + np.cos(np.pi * (t - 100) / (TOTAL - 100))) / 2)),
}


def schedules(
    kind: Annotated[str, Choice(*SCHEDULES, label="schedule")] = "exponential",
    r: Annotated[float, Slider(100, 1000, step=50, label="r of exponential and power")] = 400.0,
    t: Annotated[int, Slider(0, TOTAL, step=50, label="step t")] = 400,
) -> Figure:
    """Learning rates over a thousand steps, as shares of the rate η₀ that is given."""
    steps = np.arange(0, TOTAL + 1, 5)
    layers: list[Layer] = []
    for name, (_, f) in SCHEDULES.items():
        if name != kind:
            layers.append(Series("", steps, f(steps, r), role="muted", dashed=True, marks=False))
    said, f = SCHEDULES[kind]
    now = float(f(np.array(t), r))
    layers += [Series(kind, steps, f(steps, r), role="blue", marks=False),
               Scatter([(t, now)], role="accent")]
    share = number(now) if now >= 1e-4 or now == 0 else times(now)
    return Figure(Axes(tuple(layers), x_label="step t", y_label="η / η₀", x_limits=(0, TOTAL),
                       y_limits=(0, 1.05), legend=False),
                  f"{kind}: {said}. At step {t} the rate is {share} of η₀.\nDashed: the other "
                  "schedules.",
                  words="As shares of η₀, at steps 0, 250, 500, 750 and 1000: " + "; ".join(
                      f"{name} " + ", ".join(number(float(each(np.array(at), r)), 2)
                                             for at in (0, 250, 500, 750, 1000))
                      for name, (_, each) in SCHEDULES.items()) + ".")


# --- Optimisers -----------------------------------------------------------------------------


class State:
    """What an optimiser keeps between steps."""

    def __init__(self, size: int) -> None:
        self.t = 0
        self.m, self.v = np.zeros(size), np.zeros(size)


Move = Callable[[np.ndarray, State, float], np.ndarray]


def sgd(g: np.ndarray, s: State, rate: float) -> np.ndarray:
    return -rate * g


def momentum(g: np.ndarray, s: State, rate: float) -> np.ndarray:
    s.m = 0.9 * s.m - rate * g
    return s.m


def nesterov(g: np.ndarray, s: State, rate: float) -> np.ndarray:
    s.m = 0.9 * s.m - rate * g
    return 0.9 * s.m - rate * g


def adagrad(g: np.ndarray, s: State, rate: float) -> np.ndarray:
    s.v = s.v + g**2
    return -rate * g / np.sqrt(s.v + 1e-7)


def rmsprop(g: np.ndarray, s: State, rate: float) -> np.ndarray:
    s.v = 0.9 * s.v + 0.1 * g**2
    return -rate * g / np.sqrt(s.v + 1e-7)


def adam(g: np.ndarray, s: State, rate: float) -> np.ndarray:
    s.t += 1
    s.m = 0.9 * s.m + 0.1 * g
    s.v = 0.999 * s.v + 0.001 * g**2
    return -rate * s.m / (1 - 0.9**s.t) / (np.sqrt(s.v / (1 - 0.999**s.t)) + 1e-7)


class Surface(NamedTuple):
    """A loss of points (N, 2), its gradient at one point, and where a race on it begins."""

    loss: Function
    gradient: Function
    start: tuple[float, float]
    x: Limits
    y: Limits
    levels: tuple[float, ...]
    least: float


SURFACES: dict[str, Surface] = {
    "ravine": Surface(lambda p: 0.1 * p[..., 0] ** 2 + 5 * p[..., 1] ** 2,
                      lambda p: np.array([0.2 * p[0], 10 * p[1]]),
                      (-4.0, 0.8), (-4.5, 1.5), (-1.1, 1.1), (0.02, 0.1, 0.4, 1, 2, 4), 0.0),
    "saddle": Surface(lambda p: p[..., 0] ** 2 / 2 - p[..., 1] ** 2 / 2 + p[..., 1] ** 4 / 4,
                      lambda p: np.array([p[0], p[1] ** 3 - p[1]]),
                      (-2.0, 0.001), (-2.4, 1.2), (-1.6, 1.6),
                      (-0.2, -0.1, 0.0, 0.1, 0.5, 1.5), -0.25),
    "bowl": Surface(lambda p: (p[..., 0] ** 2 + p[..., 1] ** 2) / 2, lambda p: p,
                    (-2.0, 1.2), (-2.4, 1.6), (-1.6, 1.6), (0.05, 0.3, 0.8, 1.6, 2.6), 0.0),
}
RACERS: dict[str, tuple[Move, float]] = {
    "SGD": (sgd, 0.15), "momentum": (momentum, 0.02), "Nesterov": (nesterov, 0.02),
    "Adagrad": (adagrad, 0.3), "RMSProp": (rmsprop, 0.05), "Adam": (adam, 0.15),
}
PAIRS = {"SGD and momentum": ("SGD", "momentum"), "momentum and Nesterov": ("momentum", "Nesterov"),
         "Adagrad and RMSProp": ("Adagrad", "RMSProp"), "SGD, RMSProp, Adam":
         ("SGD", "RMSProp", "Adam"), "all six": tuple(RACERS)}
RACE = 120
COLOURS = dict(zip(RACERS, ("red", "blue", "violet", "muted", "green", "accent"), strict=True))


@runs(
    frames=RACE + 1,
    words="Each optimiser takes a step a frame, with a learning rate of its own that is shown. In "
    "the ravine, as the controls stand at first, momentum comes to the least loss before SGD, "
    "which swings across the valley and creeps along it.",
)
def race(
    surface: Annotated[str, Choice(*SURFACES, label="surface")] = "ravine",
    who: Annotated[str, Choice(*PAIRS, label="who races")] = "SGD and momentum",
    factor: Annotated[float, Slider(0.25, 4, log=True, label="learning rates times")] = 1.0,
) -> Iterator[Figure]:
    """Optimisers on a ravine, a saddle and a bowl, step by step."""
    field = SURFACES[surface]
    ways = {name: [np.array(field.start)] for name in PAIRS[who]}
    states = {name: State(2) for name in ways}
    for step in range(RACE + 1):
        if step:
            for name, way in ways.items():
                move, rate = RACERS[name]
                g = field.gradient(way[-1])
                after = way[-1] + move(g, states[name], factor * rate)
                # What flies off stays where it left.
                way.append(after if np.abs(after).max() < 50 else way[-1])
        yield _raced(field, ways, step, factor)


def _raced(field: Surface, ways: dict[str, list[np.ndarray]], step: int,
           factor: float) -> Figure:
    layers: list[Layer] = [Contour.of(field.loss, field.x, field.y, field.levels, size=(40, 60),
                                      role="muted")]
    curves: list[Layer] = []
    told = []
    for name, way in ways.items():
        points = np.array(way)
        above = np.maximum(field.loss(points) - field.least, 1e-6)
        layers += [Path(points, name, role=COLOURS[name], arrow=False),
                   Scatter([points[-1]], role=COLOURS[name])]
        curves.append(Series(name, np.arange(len(way)), above, role=COLOURS[name], marks=False))
        there = np.flatnonzero(above < 0.01)
        rate = number(RACERS[name][1] * factor)
        if there.size:
            told.append(f"{name} (η {rate}) at step {there[0]}")
        elif above[-1] > 100:
            told.append(f"{name} (η {rate}) has flown off")
        else:
            told.append(f"{name} (η {rate}) not yet")
    plane = Axes(tuple(layers), x_label="w₁", y_label="w₂", x_limits=field.x, y_limits=field.y,
                 legend=False)
    falling = Axes((Rule(y=0.01), *curves), x_label="step", y_label="loss above the least",
                   x_limits=(0, RACE), y_limits=(1e-6, 10), y_log=True, legend=True)
    lag = ""
    if field is SURFACES["saddle"] and "momentum" in ways:
        lag = (" On the way off a saddle gradients grow from step to step, and the velocity, made "
               "of earlier ones, lags behind.")
    return Figure(Panels((plane, falling), columns=2),
                  f"Step {step} of {RACE}. First within 0.01 of the least loss: {', '.join(told)}."
                  + lag)


# --- Bias correction ------------------------------------------------------------------------


def bias_correction(
    beta: Annotated[float, Slider(0.5, 0.98, step=0.01, label="β")] = 0.9,
    noise: Annotated[float, Slider(0, 1, step=0.1, label="noise of the gradient")] = 0.3,
    data: Annotated[int, Seed()] = 1,
) -> Figure:
    """A running average of gradients around 1 that starts at 0, and the corrected one."""
    rng = np.random.default_rng(data)
    g = 1 + noise * rng.normal(size=40)
    m, plain = 0.0, []
    for each in g:
        m = beta * m + (1 - beta) * each
        plain.append(m)
    t = np.arange(1, 41)
    corrected = np.array(plain) / (1 - beta**t)
    axes = Axes((Scatter(np.column_stack([t, g]), names=("gradient",), role="muted"),
                 Rule(y=1.0), Series("average m", t, plain, role="red", marks=False),
                 Series("corrected", t, corrected, role="blue", marks=False)),
                x_label="step t", x_limits=(1, 40), y_limits=(-0.5, 2.5), legend=True)
    half = int(np.ceil(np.log(0.5) / np.log(beta) - 1e-9))
    return Figure(axes, f"β = {number(beta)}: after step 1 the average is {number(plain[0])}, the "
                        f"gradient was {number(g[0])}.\nIts weights sum to 1 − β^t: "
                        f"{number(1 - beta)} after one step, {number(1 - beta**10)} after ten, "
                        f"half or more from step {max(half, 1)} on.")
