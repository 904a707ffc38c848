"""The figures of lecture 4: dense feedforward models and backprop."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from math import exp
from typing import Annotated, NamedTuple

import numpy as np

from tutor.datasets import Digits, digits
from tutor.figures import (
    Axes,
    Choice,
    Contour,
    Edge,
    Figure,
    Graph,
    HeatMap,
    Image,
    Label,
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
    Switch,
    Text,
    fixed,
    number,
    runs,
)

CLASSES = 10
Limits = tuple[float, float]
Function = Callable[[np.ndarray], np.ndarray]


# --- A linear classifier's weights as images ---------------------------------------------


def linear_templates(
    ridge: Annotated[float, Slider(0.01, 1000, log=True, label="ridge strength λ")] = 1.0,
    show: Annotated[
        str, Choice("weights", "mean image", "mean minus all", label="show")
    ] = "weights",
    both: Annotated[bool, Switch(label="mirror images too")] = False,
) -> Figure:
    """Least squares on the digits: what each class's 64 weights look like as an image."""
    train, test = digits().split()
    if both:
        train = Digits(np.concatenate([train.images, train.images[:, :, ::-1]]),
                       np.concatenate([train.labels, train.labels]))
    weights, bias = least_squares(train, ridge)
    right = int((predict(test, weights, bias) == test.labels).sum())
    measured = (
        f"λ = {number(ridge)}{', fitted to mirror images too' if both else ''}: "
        f"{right} of {len(test)} test digits right, {100 * right / len(test):.1f}\u00a0%."
    )
    means = np.stack([train.pixels[train.labels == k].mean(axis=0) for k in range(CLASSES)])
    if show == "mean image":
        images = tuple(
            Image(mean.reshape(8, 8), title=str(k), limits=(0.0, 1.0))
            for k, mean in enumerate(means)
        )
        seen = "The mean of each digit's training images: what a template would copy."
        return Figure(Panels(images, columns=5), f"{seen} {measured}")
    if show == "weights":
        shown = weights.T
        seen = "Ink on a positive weight speaks for the digit, on a negative one against it."
    else:
        shown = means - train.pixels.mean(axis=0)
        seen = "Each digit's mean minus the mean of all: what the weights resemble as λ grows."
    limit = float(np.abs(shown).max())
    maps = tuple(
        HeatMap(image.reshape(8, 8), title=str(k), limits=(-limit, limit))
        for k, image in enumerate(shown)
    )
    return Figure(Panels(maps, columns=5), f"{seen} {measured}")


def least_squares(data: Digits, ridge: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights (64, 10) and bias (10,) with the least squared error on one-hot targets.

    Solves (AᵀA + λI) W = AᵀT, where A is the pixels with a column of ones for the bias, which
    is not penalised.
    """
    a = np.column_stack([data.pixels, np.ones(len(data))])
    targets = np.eye(CLASSES)[data.labels]
    penalty = ridge * np.eye(a.shape[1])
    penalty[-1, -1] = 0.0
    solution = np.linalg.solve(a.T @ a + penalty, a.T @ targets)
    return solution[:-1], solution[-1]


def predict(data: Digits, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The class with the greatest score for each image: shape (N,)."""
    return (data.pixels @ weights + bias).argmax(axis=1)


# --- A computational graph, forward and back ---------------------------------------------

# The values of L = (σ(w·x + b) − t)² in the order in which they are found, and then their
# gradients. Each step fills in one; step 0 has the inputs alone.
FORWARD = ("p", "z", "y", "e", "L")
BACKWARD = ("L", "e", "y", "t", "z", "p", "b", "w", "x")
STEPS = 1 + len(FORWARD) + len(BACKWARD)

PLACES = {
    "w": (0, 0),
    "p": (0, 1), "z": (1, 1), "y": (2, 1), "e": (3, 1), "L": (4, 1),
    "x": (0, 2), "b": (1, 2), "t": (3, 2),
}
LABELS = {"p": "p = w×x", "z": "z = p+b", "y": "y = σ(z)", "e": "e = y−t", "L": "L = e²"}
EDGES = (
    ("w", "p"), ("x", "p"), ("p", "z"), ("b", "z"), ("z", "y"), ("y", "e"), ("t", "e"), ("e", "L"),
)


class Pass(NamedTuple):
    """Every value of the graph and every ∂L/∂value, by name."""

    values: dict[str, float]
    gradients: dict[str, float]


def both_passes(x: float, w: float, b: float, t: float) -> Pass:
    """Forward, then backward, through L = (σ(w·x + b) − t)², one local rule at a time."""
    p = w * x
    z = p + b
    y = 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))
    e = y - t
    loss = e**2
    d = {"L": 1.0}
    d["e"] = d["L"] * 2 * e
    d["y"], d["t"] = d["e"], -d["e"]
    d["z"] = d["y"] * y * (1 - y)
    d["p"], d["b"] = d["z"], d["z"]
    d["w"], d["x"] = d["p"] * x, d["p"] * w
    return Pass({"x": x, "w": w, "b": b, "t": t, "p": p, "z": z, "y": y, "e": e, "L": loss}, d)


def graph_steps(
    step: Annotated[int, Step(STEPS, label="step")] = 0,
    x: Annotated[float, Slider(-3, 3, step=0.1, label="input x")] = 2.0,
    w: Annotated[float, Slider(-3, 3, step=0.1, label="weight w")] = 0.5,
    b: Annotated[float, Slider(-3, 3, step=0.1, label="bias b")] = -0.4,
    t: Annotated[float, Slider(0, 1, step=0.1, label="target t")] = 1.0,
) -> Figure:
    """The graph of L = (σ(w·x + b) − t)², stepped forward and then backward, value by value."""
    values, gradients = both_passes(x, w, b, t)
    forward = FORWARD[:step]
    backward = BACKWARD[: max(0, step - len(FORWARD))]
    known = {"x", "w", "b", "t", *forward}
    active = backward[-1] if backward else forward[-1] if forward else ""
    nodes = tuple(
        Node(
            name,
            at,
            label=LABELS.get(name, ""),
            value=fixed(values[name]) if name in known else "",
            gradient=fixed(gradients[name]) if name in backward else "",
            state="active" if name == active else "done" if name in known else "idle",
        )
        for name, at in PLACES.items()
    )
    edges = tuple(
        Edge(
            source,
            target,
            forward=_state(target == active and not backward, target in forward),
            backward=_state(source == active and bool(backward), source in backward),
        )
        for source, target in EDGES
    )
    direction = "backward" if backward else "forward" if forward else "the inputs"
    label = Label(
        (1, 0),
        (
            "L = (σ(w·x + b) − t)²",
            f"step {step} of {STEPS - 1}, {direction}",
            "▶ value   ◀ gradient of L",
        ),
    )
    sentence = _sentence(active, bool(backward), values, gradients)
    return Figure(Graph(nodes, edges, (label,)), sentence)


def _state(active: bool, done: bool) -> State:
    return "active" if active else "done" if done else "idle"


def _sentence(name: str, back: bool, v: dict[str, float], d: dict[str, float]) -> str:
    """Which local rule gave the newest number, and under it that number worked out."""
    if not name:
        return "Four inputs are given.\nStep forward: each box needs only what flows into it."
    V = {key: fixed(value) for key, value in v.items()}
    D = {key: fixed(value) for key, value in d.items()}
    if not back:
        rule, sum_ = {
            "p": ("× multiplies its inputs.", f"p = w·x = {V['w']} · {_in(V['x'])}"),
            "z": ("+ adds its inputs.", f"z = p + b = {V['p']} + {_in(V['b'])}"),
            "y": ("σ squashes any number into (0, 1).", f"y = σ(z) = σ({V['z']})"),
            "e": ("− compares with the target.", f"e = y − t = {V['y']} − {V['t']}"),
            "L": ("The square makes the error a loss.", f"L = e² = {_in(V['e'])}²"),
        }[name]
        return f"{rule}\n{sum_} = {V[name]}"
    slope = fixed(v["y"] * (1 - v["y"]))
    adds = "+ hands its gradient on to both inputs as it is."
    times = "× passes each input the other's value."
    rule, sum_ = {
        "L": ("Turn round: L moves one for one with itself.", "∂L/∂L"),
        "e": ("The square hands back twice its input.",
              f"∂L/∂e = ∂L/∂L · 2e = {D['L']} · 2 · {_in(V['e'])}"),
        "y": ("− hands its first input the gradient as it is.", "∂L/∂y = ∂L/∂e"),
        "t": ("− turns the sign for its second input.", "∂L/∂t = −∂L/∂e"),
        "z": ("σ multiplies by its slope, y(1 − y).",
              f"∂L/∂z = ∂L/∂y · y(1 − y) = {D['y']} · {slope}"),
        "p": (adds, "∂L/∂p = ∂L/∂z"),
        "b": (adds, "∂L/∂b = ∂L/∂z"),
        "w": (times, f"∂L/∂w = ∂L/∂p · x = {D['p']} · {_in(V['x'])}"),
        "x": (times, f"∂L/∂x = ∂L/∂p · w = {D['p']} · {_in(V['w'])}"),
    }[name]
    return f"{rule}\n{sum_} = {D[name]}"


def _in(text: str) -> str:
    """A negative number inside a formula stands in parentheses."""
    return f"({text})" if text.startswith("−") else text


# --- What single nodes pass down ----------------------------------------------------------

# Of each node: what it computes, and the rule by which it passes a gradient down.
RULES = {
    "sum": ("y = a + b", "Sum: hand on what arrives, to both."),
    "constant factor": ("y = 3 × a", "Constant factor: multiply what arrives by it."),
    "product": ("y = a × b", "Product: multiply what arrives by the other value."),
    "maximum": ("y = max(a, b)", "Maximum: all of it to the larger, 0 to the other."),
    "sigmoid": ("y = σ(a)", "Sigmoid: multiply what arrives by y (1 − y)."),
    "two outputs": ("p = a × b", "Two outputs: each by its own rule, and what meets adds up."),
}


def flow_rules(
    node: Annotated[str, Choice(*RULES, label="node")] = "sum",
    a: Annotated[float, Slider(-3, 3, step=0.5, label="value a")] = 2.0,
    b: Annotated[float, Slider(-3, 3, step=0.5, label="value b")] = -1.0,
    above: Annotated[float, Slider(-3, 3, step=0.5, label="from above")] = 2.0,
    second: Annotated[float, Slider(-3, 3, step=0.5, label="from above, at q")] = -1.0,
) -> Figure:
    """One node, what arrives at it from above, and what it passes down; and two outputs."""
    label, rule = RULES[node]
    value, down, told = _passed(node, a, b, above, second)
    nodes = [Node(name, (0, 2 * row), value=number(at),
                  gradient=number(down[name]) if name in down else "",
                  state="done" if name in down else "idle")
             for row, (name, at) in enumerate({"a": a, "b": b}.items())]
    two = node == "two outputs"
    ends = [Node("p" if two else "y", (0, 1) if two else (2, 1), label, number(value),
                 number(above), "active")]
    if two:
        ends.append(Node("q", (2, 1), "q = a + b", number(a + b), number(second), "active"))
    edges = [Edge(start, end.name, "done", "done") for start in down for end in ends]
    return Figure(Graph((*nodes, *ends), tuple(edges)), f"{rule}\n{told}")


def _passed(node: str, a: float, b: float, above: float,
            second: float) -> tuple[float, dict[str, float], str]:
    """The node's value, what it passes to each input, and that worked out."""
    A, B, G, S = (_in(number(each)) for each in (a, b, above, second))
    if node == "sum":
        return a + b, {"a": above, "b": above}, f"to a and to b: {number(above)}"
    if node == "constant factor":
        return 3 * a, {"a": 3 * above}, f"to a: {G} · 3 = {number(3 * above)}"
    if node == "sigmoid":
        y = 1 / (1 + exp(-a))
        passed = above * y * (1 - y)
        return y, {"a": passed}, f"to a: {G} · {number(y)} · {number(1 - y)} = {number(passed)}"
    if node == "product":
        return a * b, {"a": above * b, "b": above * a}, (
            f"to a: {G} · {B} = {number(above * b)}; to b: {G} · {A} = {number(above * a)}")
    if node == "maximum":
        # At a tie all of it goes to the first, as everywhere in the course.
        down = {"a": above, "b": 0.0} if a >= b else {"a": 0.0, "b": above}
        tie = " (at this tie, the course takes the first)" if a == b else ""
        return max(a, b), down, f"to a: {number(down['a'])}; to b: {number(down['b'])}{tie}"
    down = {"a": above * b + second, "b": above * a + second}
    return a * b, down, (f"at a: {G} · {B} + {S} = {number(down['a'])}; "
                         f"at b: {G} · {A} + {S} = {number(down['b'])}")


# --- XOR, folded --------------------------------------------------------------------------

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])
ALIKE = ("alike: 0", "different: 1")


def xor_fold(
    fold: Annotated[float, Slider(0, 1, step=0.05, label="fold")] = 0.0,
) -> Figure:
    """The input plane, and where the hidden layer takes it, `fold` of the way."""
    places = folded(CORNERS, fold)
    right = int(((score(places) > 0.5) == XOR).sum())
    before = Axes(
        (*_sides(lambda p: score(folded(p, fold)), (-1.0, 2.0), (-0.5, 1.5)),
         Scatter(CORNERS, XOR, ALIKE)),
        title="input: x₂ over x₁", equal=True,
    )
    hidden = "hidden: h₂ over h₁" if fold == 1 else "on the way" if fold else "not folded yet"
    after = Axes(
        (*_sides(score, (-0.6, 2.6), (-0.5, 1.5)), *_sheet(fold), Scatter(places, XOR, ALIKE),
         *_names(places)),
        title=hidden, equal=True,
    )
    apart = float(np.linalg.norm(places[1] - places[2]))
    pair = f"are {number(apart, 2)} apart" if apart > 1e-9 else "lie on one point"
    parted = "all 4 points" if right == 4 else f"{right} of the 4 points"
    caption = (f"(0, 1) and (1, 0) {pair}. The line h₁ − 2h₂ = ½ puts {parted} on the side where "
               "they belong")
    if fold == 1:
        caption += ". Looked at in the input plane, it is two lines."
    elif fold == 0:
        caption += ", and no straight line has more. Fold the plane."
    else:
        caption += ". Looked at in the input plane, it bends."
    words = "; ".join(f"({number(x)}, {number(y)}) has come to ({number(h1)}, {number(h2)})"
                      for (x, y), (h1, h2) in zip(CORNERS, places, strict=True))
    return Figure(Panels((before, after), columns=2), caption, words=f"{words}.")


def folded(points: np.ndarray, fold: float = 1.0) -> np.ndarray:
    """Points (N, 2), moved by `fold` of the way to h = (relu(x₁ + x₂), relu(x₁ + x₂ − 1))."""
    total = points.sum(axis=1)
    hidden = np.column_stack([np.maximum(0, total), np.maximum(0, total - 1)])
    return (1 - fold) * points + fold * hidden


def score(hidden: np.ndarray) -> np.ndarray:
    """h₁ − 2h₂ of points (N, 2): above ½ where the inputs are taken to differ."""
    return hidden[:, 0] - 2 * hidden[:, 1]


def _sides(value: Function, x: Limits, y: Limits) -> list[Layer]:
    """The two sides of where `value` is ½, and the border between them."""
    return [Regions.of(lambda points: value(points) > 0.5, x, y, ALIKE, (80, 120)),
            Contour.of(value, x, y, (0.5,), role="text")]


def _sheet(fold: float) -> list[Layer]:
    """The edges of the unit square and its crease from (0, 1) to (1, 0), where they come to."""
    along = np.linspace(0, 1, 21)[:, None]
    ways = [(0, 1), (1, 3), (3, 2), (2, 0), (1, 2)]
    return [Path(folded((1 - along) * CORNERS[start] + along * CORNERS[end], fold),
                 arrow=False, role="muted") for start, end in ways]


def _names(places: np.ndarray) -> list[Layer]:
    said = ["0,0", "0,1", "1,0", "1,1"]
    if np.linalg.norm(places[1] - places[2]) < 0.2:
        said[1], said[2] = "", "0,1 and 1,0"
    return [Text(tuple(at), name) for at, name in zip(places, said, strict=True) if name]


# --- A playground -------------------------------------------------------------------------

POINTS = 100
# Of the run: frames after the first, and steps of training from one to the next.
FRAMES, STRIDE = 100, 5
PLANE: tuple[Limits, Limits] = ((-1.5, 1.5), (-1.5, 1.5))
GUESSING = float(np.log(2))


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^−z), written so that nothing overflows."""
    return 0.5 + 0.5 * np.tanh(0.5 * z)


# Each activation with its derivative, of z.
ACTIVATIONS: dict[str, tuple[Function, Function]] = {
    "relu": (lambda z: np.maximum(0.0, z), lambda z: (z > 0).astype(float)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "none": (lambda z: z, np.ones_like),
}


@runs(
    frames=FRAMES + 1,
    words="While it trains, loss and border change. As the controls stand at first, the loss falls "
    "and the border bends until the classes are apart. Too few units, or a learning rate too small "
    "or too large, may not get there. Without an activation the border stays a straight line.",
)
def playground(
    shape: Annotated[
        str, Choice("moons", "circles", "xor", "spirals", label="shape of the data")
    ] = "moons",
    width: Annotated[int, Slider(1, 16, step=1, label="units a layer")] = 8,
    depth: Annotated[int, Slider(1, 4, step=1, label="hidden layers")] = 2,
    activation: Annotated[str, Choice(*ACTIVATIONS, label="activation")] = "relu",
    rate: Annotated[float, Slider(0.001, 1, log=True, label="learning rate")] = 0.01,
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    """A small network learns two classes: its regions, and its loss."""
    x, labels = two_classes(shape, POINTS, data)
    net = Network.random((2, *[width] * depth, 2), activation, np.random.default_rng((data, 1)))
    descent = Adam(rate)
    losses = [net.loss(x, labels)]
    for frame in range(FRAMES + 1):
        for _ in range(STRIDE if frame else 0):
            descent.step(net.parameters, net.gradients(x, labels))
            losses.append(net.loss(x, labels))
        yield Figure(Panels((_regions(net, x, labels), _losses(losses)), columns=2),
                     _progress(net, x, labels, losses))


class Network:
    """A chain of dense layers with softmax at its end.

    `weights[l]` has shape (in, out), `biases[l]` (out,). The methods are the lesson's formulas,
    for examples x (N, 2) with labels (N,).
    """

    def __init__(self, weights: list[np.ndarray], biases: list[np.ndarray],
                 activation: str) -> None:
        self.weights, self.biases, self.activation = weights, biases, activation
        self.f, self.slope = ACTIVATIONS[activation]

    @classmethod
    def random(cls, sizes: tuple[int, ...], activation: str,
               rng: np.random.Generator) -> "Network":
        """Weights that keep the size of what flows through about the same from layer to layer."""
        gain = 2.0 if activation == "relu" else 1.0
        weights = [rng.normal(0, np.sqrt(gain / into), (into, out))
                   for into, out in pairwise(sizes)]
        return cls(weights, [np.zeros(out) for out in sizes[1:]], activation)

    @property
    def parameters(self) -> list[np.ndarray]:
        return [*self.weights, *self.biases]

    def forward(self, x: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """z of every layer, and h of every layer but the last, the input x first."""
        zs: list[np.ndarray] = []
        hs = [x]
        for w, b in zip(self.weights, self.biases, strict=True):
            zs.append(hs[-1] @ w + b)
            hs.append(self.f(zs[-1]))
        return zs, hs[:-1]

    def probabilities(self, x: np.ndarray) -> np.ndarray:
        """The softmax of the last z: shape (N, 2)."""
        z = self.forward(x)[0][-1]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x: np.ndarray, labels: np.ndarray) -> float:
        """The mean cross-entropy."""
        z = self.forward(x)[0][-1]
        z = z - z.max(axis=1, keepdims=True)
        right = z[np.arange(len(z)), labels]
        return float((np.log(np.exp(z).sum(axis=1)) - right).mean())

    def gradients(self, x: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
        """The loss's gradient in every parameter, in the order of `parameters`."""
        zs, hs = self.forward(x)
        delta = (self.probabilities(x) - np.eye(2)[labels]) / len(x)
        of_weights, of_biases = [], []
        for layer in reversed(range(len(self.weights))):
            of_weights.append(hs[layer].T @ delta)
            of_biases.append(delta.sum(axis=0))
            if layer:
                delta = delta @ self.weights[layer].T * self.slope(zs[layer - 1])
        return [*reversed(of_weights), *reversed(of_biases)]


class Adam:
    """Steps that settle in a few hundred (Kingma and Ba, 2015; lecture 7)."""

    def __init__(self, rate: float) -> None:
        self.rate, self.time = rate, 0
        self.first: list[np.ndarray] = []
        self.second: list[np.ndarray] = []

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Change the parameters in place."""
        if not self.time:
            self.first = [np.zeros_like(each) for each in parameters]
            self.second = [np.zeros_like(each) for each in parameters]
        self.time += 1
        for p, g, m, v in zip(parameters, gradients, self.first, self.second, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g**2 - v)
            mean, size = m / (1 - 0.9**self.time), v / (1 - 0.999**self.time)
            p -= self.rate * mean / (np.sqrt(size) + 1e-8)


def two_classes(shape: str, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """`count` points (count, 2) around the origin, and which of two classes each is of."""
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    along = rng.uniform(0, 1, count)
    sign = 1 - 2 * labels
    if shape == "moons":
        angle = np.pi * along
        x = np.column_stack([0.8 * np.cos(angle) * sign - 0.4 * sign,
                             (0.9 * np.sin(angle) - 0.25) * sign])
        noise = 0.1
    elif shape == "circles":
        radius, angle = np.where(labels, 0.45, 1.1), 2 * np.pi * along
        x = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
        noise = 0.09
    elif shape == "xor":
        x = rng.uniform(0.12, 1.2, (count, 2)) * rng.choice([-1, 1], (count, 1))
        x[:, 1] *= sign
        noise = 0.0
    else:
        angle, radius = 3 * np.pi * np.sqrt(along) + np.pi * labels, 1.25 * np.sqrt(along)
        x = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
        noise = 0.03
    return x + rng.normal(0, 1, (count, 2)) * noise, labels


def _regions(net: Network, x: np.ndarray, labels: np.ndarray) -> Axes:
    names = ("class 0", "class 1")
    return Axes((Regions.of(net.probabilities, *PLANE, names), Scatter(x, labels, names)))


def _losses(losses: list[float]) -> Axes:
    steps = np.arange(len(losses))
    return Axes(
        (Rule(y=GUESSING, text="guessing"),
         Series("loss", steps, losses, role="green", marks=False),
         Scatter([(steps[-1], losses[-1])], role="green")),
        x_label="step", y_label="loss", x_limits=(0, FRAMES * STRIDE),
        y_limits=(0, max(0.9, 1.05 * max(losses))),
    )


def _progress(net: Network, x: np.ndarray, labels: np.ndarray, losses: list[float]) -> str:
    right = int((net.probabilities(x).argmax(axis=1) == labels).sum())
    sizes = [len(w) for w in net.weights] + [2]
    count = sum(each.size for each in net.parameters)
    said = (f"Step {len(losses) - 1} of {FRAMES * STRIDE}: loss {fixed(losses[-1])}, "
            f"{right} of {len(x)} points right.\n{' → '.join(map(str, sizes))}: "
            f"{count} parameters.")
    if net.activation == "none" and len(sizes) > 2:
        said += " No activation: a straight border."
    return said


# --- The loss around trained weights ------------------------------------------------------

NARROW, WIDE = ("2", "4", "8"), 64
HIDDEN_LAYERS = 4
# The plane that is looked at: places each way, and how far it goes, in lengths of the weights.
PLACES_EACH_WAY, FAR = 21, 1.0
LEVELS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0)


def loss_surface(
    narrow: Annotated[str, Choice(*NARROW, label="units a layer, left")] = "2",
    start: Annotated[int, Seed()] = 1,
) -> Figure:
    """The loss around the weights that training found, in a narrow and in a wide network."""
    panels, told = [], []
    for width in (int(narrow), WIDE):
        losses = around(width, start)
        panels.append(Axes(
            (Contour(losses, (-FAR, FAR), (-FAR, FAR), LEVELS, "the loss"),
             Scatter([(0.0, 0.0)], role="accent")),
            title=f"{width} units a layer", x_label="one direction", y_label="another direction",
        ))
        found = hollows(losses)
        told.append(f"{found} {'hollow' if found == 1 else 'hollows'} with {width} units a layer")
    return Figure(
        Panels(tuple(panels), columns=2),
        f"Lines of equal loss around trained weights (the dot). The picture has "
        f"{', and '.join(told)}.\nThe key d starts afresh, with other weights and directions.",
    )


@cache
def around(width: int, start: int) -> np.ndarray:
    """The loss (places, places) along two random directions, after 300 steps of training.

    Each unit's part of a direction is as long as the unit's own weights (Li et al., 2018), so
    that networks of several widths can be compared.
    """
    x, labels = two_classes("moons", POINTS, 1)
    net = Network.random((2, *[width] * HIDDEN_LAYERS, 2), "tanh",
                         np.random.default_rng((start, 1)))
    descent = Adam(0.01)
    for _ in range(300):
        descent.step(net.parameters, net.gradients(x, labels))
    rng = np.random.default_rng((start, 2))
    trained = net.weights
    directions = []
    for _ in range(2):
        random = [rng.normal(size=w.shape) for w in trained]
        directions.append([d * np.linalg.norm(w, axis=0) / np.linalg.norm(d, axis=0)
                           for d, w in zip(random, trained, strict=True)])
    along = np.linspace(-FAR, FAR, PLACES_EACH_WAY)
    losses = np.empty((PLACES_EACH_WAY, PLACES_EACH_WAY))
    for row, up in enumerate(along):
        for column, across in enumerate(along):
            net.weights = [w + across * d + up * e
                           for w, d, e in zip(trained, *directions, strict=True)]
            losses[row, column] = net.loss(x, labels)
    return losses


def hollows(losses: np.ndarray) -> int:
    """At how many inner places of a grid the loss is lower than at all eight around."""
    inner = losses[1:-1, 1:-1]
    rows, columns = losses.shape
    beside = [losses[1 + i:rows - 1 + i, 1 + j:columns - 1 + j]
              for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    return int((inner < np.min(beside, axis=0)).sum())
