"""The figures of lecture 4: dense feedforward models and backprop."""

from math import exp
from typing import Annotated, NamedTuple

import numpy as np

from tutor.datasets import Digits, digits
from tutor.figures import (
    Choice,
    Edge,
    Figure,
    Graph,
    HeatMap,
    Image,
    Label,
    Node,
    Panels,
    Slider,
    State,
    Step,
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
