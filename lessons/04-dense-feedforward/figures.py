"""The figures of lecture 4: dense feedforward models and backprop."""

from collections.abc import Callable
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
    Scatter,
    Slider,
    State,
    Step,
    Text,
    fixed,
    number,
)

CLASSES = 10


# --- A linear classifier's weights as images ---------------------------------------------


def linear_templates(
    ridge: Annotated[float, Slider(0.01, 1000, log=True, label="ridge strength λ")] = 1.0,
    show: Annotated[
        str, Choice("weights", "mean image", "mean minus all", label="show")
    ] = "weights",
) -> Figure:
    """Least squares on the digits: what each class's 64 weights look like as an image."""
    train, test = digits().split()
    weights, bias = least_squares(train, ridge)
    right = int((predict(test, weights, bias) == test.labels).sum())
    measured = (
        f"λ = {number(ridge)}: {right} of {len(test)} test digits right, "
        f"{100 * right / len(test):.1f}\u00a0%."
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
FORWARD = ("p", "z", "a", "e", "L")
BACKWARD = ("L", "e", "a", "t", "z", "p", "b", "w", "x")
STEPS = 1 + len(FORWARD) + len(BACKWARD)

PLACES = {
    "w": (0, 0),
    "p": (0, 1), "z": (1, 1), "a": (2, 1), "e": (3, 1), "L": (4, 1),
    "x": (0, 2), "b": (1, 2), "t": (3, 2),
}  # fmt: skip
LABELS = {"p": "p = w×x", "z": "z = p+b", "a": "a = σ(z)", "e": "e = a−t", "L": "L = e²"}
EDGES = (
    ("w", "p"), ("x", "p"), ("p", "z"), ("b", "z"), ("z", "a"), ("a", "e"), ("t", "e"), ("e", "L"),
)  # fmt: skip


class Pass(NamedTuple):
    """Every value of the graph and every ∂L/∂value, by name."""

    values: dict[str, float]
    gradients: dict[str, float]


def both_passes(x: float, w: float, b: float, t: float) -> Pass:
    """Forward, then backward, through L = (σ(w·x + b) − t)², one local rule at a time."""
    p = w * x
    z = p + b
    a = 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))
    e = a - t
    loss = e**2
    d = {"L": 1.0}
    d["e"] = d["L"] * 2 * e
    d["a"], d["t"] = d["e"], -d["e"]
    d["z"] = d["a"] * a * (1 - a)
    d["p"], d["b"] = d["z"], d["z"]
    d["w"], d["x"] = d["p"] * x, d["p"] * w
    return Pass({"x": x, "w": w, "b": b, "t": t, "p": p, "z": z, "a": a, "e": e, "L": loss}, d)


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
            "a": ("σ squashes any number into (0, 1).", f"a = σ(z) = σ({V['z']})"),
            "e": ("− compares with the target.", f"e = a − t = {V['a']} − {V['t']}"),
            "L": ("The square makes the error a loss.", f"L = e² = {_in(V['e'])}²"),
        }[name]
        return f"{rule}\n{sum_} = {V[name]}"
    slope = fixed(v["a"] * (1 - v["a"]))
    adds = "+ hands its gradient on to both inputs as it is."
    times = "× passes each input the other's value."
    rule, sum_ = {
        "L": ("Turn round: L moves one for one with itself.", "∂L/∂L"),
        "e": ("The square hands back twice its input.",
              f"∂L/∂e = ∂L/∂L · 2e = {D['L']} · 2 · {_in(V['e'])}"),
        "a": ("− leaves the gradient of its first input as it is.", "∂L/∂a = ∂L/∂e"),
        "t": ("− turns the sign for its second input.", "∂L/∂t = −∂L/∂e"),
        "z": ("σ multiplies by its slope, a(1 − a).",
              f"∂L/∂z = ∂L/∂a · a(1 − a) = {D['a']} · {slope}"),
        "p": (adds, "∂L/∂p = ∂L/∂z"),
        "b": (adds, "∂L/∂b = ∂L/∂z"),
        "w": (times, f"∂L/∂w = ∂L/∂p · x = {D['p']} · {_in(V['x'])}"),
        "x": (times, f"∂L/∂x = ∂L/∂p · w = {D['p']} · {_in(V['w'])}"),
    }[name]  # fmt: skip
    return f"{rule}\n{sum_} = {D[name]}"


def _in(text: str) -> str:
    """A negative number inside a formula stands in parentheses."""
    return f"({text})" if text.startswith("−") else text


# --- XOR, folded --------------------------------------------------------------------------

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])
ALIKE = ("alike: 0", "different: 1")
Limits = tuple[float, float]


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
    caption = (f"(0, 1) and (1, 0) {pair}. The line h₁ − 2h₂ = ½ has {right} of the 4 points "
               "on their side")
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


def _sides(value: Callable[[np.ndarray], np.ndarray], x: Limits, y: Limits) -> list[Layer]:
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
