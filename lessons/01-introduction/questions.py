"""Lecture 1's questions with fresh numbers: representations, and the perceptron."""

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    number,
    order,
    products,
    shown,
    signed,
    vector,
)

# --- Linear or not after a change of representation ----------------------------------------

# New numbers that a change may give, by name.
CHANGES = {
    "r": ("the distance from the origin", lambda x, y: np.hypot(x, y)),
    "θ": ("the angle of the direction from the origin", lambda x, y: np.arctan2(y, x)),
    "x + y": ("the sum of the coordinates", lambda x, y: x + y),
    "x − y": ("their difference", lambda x, y: x - y),
    "xy": ("their product", lambda x, y: x * y),
    "|x|": ("the distance from the y-axis", lambda x, y: np.abs(x)),
    "|y|": ("the distance from the x-axis", lambda x, y: np.abs(y)),
    "|x| + |y|": ("the way from the origin along the axes", lambda x, y: np.abs(x) + np.abs(y)),
    "y − x²": ("how far above the parabola y = x² the point lies", lambda x, y: y - x**2),
}
# Two classes: in words, with {c} in the place of a size; the number by which a threshold separates
# them; whether a straight line in (x, y) does; why; and which sizes there are.
CASES = [
    ["the points within a distance of {c} from the origin, and those beyond", "r", False,
     "the border is a circle", [1, 2, 3]],
    ["a ring of radius {c} around the origin, and a ring of twice that radius", "r", False,
     "one ring lies inside the other", [1, 2, 3]],
    ["the points with x and y of the same sign, and those with opposite signs", "xy", False,
     "each class lies in two opposite corners", [0]],
    ["the points nearer to the y-axis than {c}, on either side, and all others", "|x|", False,
     "the second class lies on both sides of the first", [1, 2, 3]],
    ["the points nearer to the x-axis than {c}, on either side, and all others", "|y|", False,
     "the second class lies on both sides of the first", [1, 2, 3]],
    ["the points above the parabola y = x², and those below", "y − x²", False,
     "the border is a parabola", [0]],
    ["the points whose coordinates add up to more than {c}, and all others", "x + y", True,
     "the border is the straight line x + y = {c}", [1, 2, 3]],
    ["the points whose x is larger than y by more than {c}, and all others", "x − y", True,
     "the border is the straight line x − y = {c}", [1, 2, 3]],
    ["the points inside the square with corners ({c}, 0), (0, {c}), (−{c}, 0), (0, −{c}), and "
     "those outside", "|x| + |y|", False, "the border goes round in a square", [1, 2, 3]],
]


@generator("linear-after-change", title="A line, before and after", topic="data-representations",
           seconds=90, points=2, part="none")
def linear_after_change(draw: Draw) -> Item:
    text, key, straight, why, sizes = draw.pick("case", CASES)
    size = draw.pick("size", sizes)
    # The way along the axes grows from c to 1.42 c along a circle: it tells rings apart, too.
    also = "|x| + |y|" if "ring" in text else ""
    others = draw.sample("others", [name for name in CHANGES if name not in (key, also)], 3)
    why = why.format(c=size)
    names = [name for name in CHANGES if name in (key, *others)]
    told = CHANGES[key][0]
    return Item(
        f"Two classes of points in the plane: {text.format(c=size)}. Each class has points all "
        "over its own part of the plane.",
        (
            choice("before", "Does one straight line in (x, y) separate them?", [
                (straight, "Yes", f"{why}." if straight else f"{why}: no straight line will do."),
                (not straight, "No", f"{why}." if not straight else f"{why}: it separates them."),
            ]),
            choice("after", "Of which of these numbers is one threshold enough?", [
                (name == key, name, f"it is {told}, and that is just what tells the classes apart."
                 if name == key else f"it is {CHANGES[name][0]}: no threshold on it has one "
                                     "class on each side.") for name in names]),
        ),
        steps=(
            f"In (x, y), {why}. " + ("So a straight line is enough." if straight else
                                     "So no straight line is enough.")
            + f"\n\nThe classes differ in {told}. That number by itself tells them apart: one "
            f"threshold on ${_formula(key)}$."
        ),
        hints=(
            "Draw the two classes, roughly.",
            "What is the border between them: one straight line, or something that bends, closes "
            "or comes twice?",
            "Go through the numbers one by one: is there a value that all points of one class stay "
            "below, and all of the other above?",
        ),
    )


def _formula(name):
    return {"θ": r"\theta", "y − x²": "y - x^2", "x − y": "x - y"}.get(name, name)


@linear_after_change.second
def _(given):
    # On many points of the two classes: what a threshold, and what any line, can do.
    text, size = given["case"][0], given["size"]
    x, y = (each.ravel() for each in np.meshgrid(np.linspace(-6.9, 6.9, 70),
                                                 np.linspace(-6.83, 6.83, 69)))
    if "ring" in text:
        angle = np.linspace(-np.pi, np.pi, 120)
        x, y = (np.concatenate([size * f(angle), 2 * size * f(angle)]) for f in (np.cos, np.sin))
        first = np.arange(240) < 120
    elif "distance" in text:
        first = x * x + y * y < size * size
    elif "sign" in text:
        first = (x > 0) == (y > 0)
    elif "axis" in text:
        near = x if "y-axis" in text else y
        first = (-size < near) & (near < size)
    elif "parabola" in text:
        first = y > x * x
    elif "add up" in text:
        first = x > size - y
    elif "larger" in text:
        first = x > size + y
    else:
        first = np.maximum(np.abs(x + y), np.abs(x - y)) < size

    def apart(values):
        one, other = values[first], values[~first]
        return one.max() <= other.min() or other.max() <= one.min()

    turns = np.linspace(0, np.pi, 721)
    lines = any(apart(x * np.cos(turn) + y * np.sin(turn)) for turn in turns)
    good = [name for name in (given["case"][1], *given["others"]) if apart(CHANGES[name][1](x, y))]
    assert len(good) == 1, good
    return {"before": "Yes" if lines else "No", "after": good[0]}


# --- One step of the perceptron -----------------------------------------------------------

INPUTS = [[2, 1], [1, -2], [-1, 2], [3, 1], [-2, -1], [1, 3], [-3, 2], [2, -3]]
WEIGHTS = [[1, -1], [-1, 2], [2, 1], [1, 2], [-2, 1], [-1, -2], [3, -1]]


@generator("perceptron-step", title="One step of the perceptron", topic="history",
           seconds=(120, 120, 150), points=4, levels=3,
           convention="A score of exactly 0 is a mistake. A mistake adds η t x to the weights and "
                      "η t to the bias, with the target t = ±1 and the learning rate η, which is 1 "
                      "where none is given.")
def perceptron_step(draw: Draw) -> Item:
    w, x = np.array(draw.pick("w", WEIGHTS)), np.array(draw.pick("x", INPUTS))
    b, t = draw.pick("b", [-2, -1, 1, 2]), draw.pick("t", [1, -1])
    eta = draw.pick("eta", [[1], [2, 3], [0.5, 2, 0.1]][draw.level - 1])
    score = int(w @ x + b)
    wrong = t * score <= 0
    after, bias = (w + eta * t * x, b + eta * t) if wrong else (w, b)
    rate = "" if eta == 1 else f" The learning rate is $\\eta = {latex(eta)}$."
    scores = [
        Wrong(w @ x, "the bias is missing."),
        Wrong(w @ x - b, "the bias is added to the score, not taken from it."),
        Wrong(t * score, "this is the score times the target: its sign tells right from wrong."),
        Wrong((w + x).sum() + b, "weights and features are multiplied, not added."),
    ]
    if wrong:
        weights = [
            Wrong(w, "nothing changed here. The score is on the wrong side, or 0: a mistake."),
            Wrong(w - eta * t * x, "this moves away from the right answer: the sign is turned."),
            Wrong(w + eta * x, "the target is missing: it says which way to go."),
            Wrong(w + t * x, "the rate is missing."),
        ]
        biases = [
            Wrong(b, "the bias stayed as it was. It changes with the weights."),
            Wrong(b - eta * t, "this moves away from the right answer: the sign is turned."),
            Wrong(b + eta, "the target is missing: it says which way to go."),
            Wrong(b + t, "the rate is missing."),
        ]
    else:
        weights = [
            Wrong(w + eta * t * x, "this learns from a right answer. Only mistakes change "
                                   "anything."),
            Wrong(w - eta * t * x, "this moves away from a right answer. Only mistakes change "
                                   "anything."),
            Wrong(np.zeros(2), "the weights are kept from step to step."),
        ]
        biases = [
            Wrong(b + eta * t, "this learns from a right answer. Only mistakes change anything."),
            Wrong(b - eta * t, "this moves away from a right answer. Only mistakes change "
                               "anything."),
            Wrong(0, "the bias is kept from step to step."),
        ]
    # Where two rules come to the same, the first is told.
    weights, biases = _different(weights, after), _different(biases, bias)
    sign = "is 0" if not score else f"is {'above' if score > 0 else 'below'} 0"
    verdict = "a mistake" if wrong else "right"
    update = (
        f"It is a mistake, so\n\n$$\nw = {latex(w)} {signed(eta * t)} \\cdot {latex(x)} = "
        f"{latex(after)}, \\quad b = {latex(b)} {signed(eta * t)} = {latex(bias)}\n$$"
        if wrong else f"It is right, so nothing changes: $w = {latex(after)}$, $b = {latex(bias)}$."
    )
    return Item(
        f"A perceptron has $w = {latex(w)}$ and $b = {latex(b)}$. It sees $x = {latex(x)}$ with "
        f"the target $t = {latex(t)}$.{rate}",
        (
            number("score", "What is the score, $w \\cdot x + b$?", score,
                   "weight times feature, summed, and the bias.", _different(scores, score)),
            choice("verdict", "Is it a mistake?", [
                (wrong, "A mistake", f"the score {sign}, and the target is {shown(t)}."),
                (not wrong, "Right", f"the score {sign}, and the target is {shown(t)}."),
            ], carry=lambda mine: "A mistake" if t * mine["score"] <= 0 else "Right"),
            vector("weights", "What are the weights afterwards?", after,
                   "a mistake adds rate times target times x; a right answer nothing.", weights,
                   carry=lambda mine: w + eta * t * x if mine["verdict"] == "A mistake" else w),
            number("bias", "And the bias?", bias,
                   "a mistake adds rate times target; a right answer nothing.", biases,
                   carry=lambda mine: b + eta * t if mine["verdict"] == "A mistake" else b),
        ),
        steps=(
            f"The score is ${products(w, x)} {signed(b)} = {latex(score)}$, which {sign}; the "
            f"target is {shown(t)}: {verdict}.\n\n{update}"
        ),
        hints=(
            "First the score, with the weights as they are. Is its sign that of the target?",
            "A right answer changes nothing. A mistake moves weights and bias towards the right "
            "answer.",
            "The example, times the target and the rate, is added to the weights; the target times "
            "the rate to the bias.",
        ),
    )


def _different(wrong, key):
    """The wrong rules that give something else than the key, and each something of its own."""
    seen, kept = [np.atleast_1d(key)], []
    for each in wrong:
        value = np.atleast_1d(each.value)
        if not any(np.allclose(value, other) for other in seen):
            seen.append(value)
            kept.append(each)
    return kept


@perceptron_step.second
def _(given):
    # With the bias as the weight of a feature that is always 1.
    v = [*given["w"], given["b"]]
    row = [*given["x"], 1]
    score = sum(a * c for a, c in zip(v, row))
    wrong = (score > 0) != (given["t"] > 0) or score == 0
    if wrong:
        v = [a + given["eta"] * given["t"] * c for a, c in zip(v, row)]
    return {"score": score, "verdict": "A mistake" if wrong else "Right", "weights": v[:2],
            "bias": v[2]}


# --- Architectures in time ----------------------------------------------------------------

ARCHITECTURES = {
    1: [["the perceptron", 1958], ["hidden layers trained with backprop", 1986],
        ["AlexNet", 2012], ["ResNet", 2015], ["the transformer", 2017],
        ["diffusion models (DDPM)", 2020], ["the neuron of McCulloch and Pitts", 1943],
        ["LeNet-5", 1998]],
    2: [["LeNet-5", 1998], ["the LSTM", 1997], ["AlexNet", 2012], ["VGG", 2014],
        ["ResNet", 2015], ["word2vec's word vectors", 2013], ["the transformer", 2017],
        ["BERT", 2018], ["diffusion models (DDPM)", 2020],
        ["hidden layers trained with backprop", 1986]],
}


@generator("order-architectures", title="Which came first?", topic="history",
           seconds=(60, 90), points=2, part="none", levels=2)
def order_architectures(draw: Draw) -> Item:
    drawn = draw.sample("architectures", ARCHITECTURES[draw.level], 3 + draw.level)
    sorted_ = sorted(drawn, key=lambda each: each[1])
    return Item(
        "",
        (order("order", "Put these in the order of their years, the earliest first.",
               [(name, f"{year}.") for name, year in sorted_]),),
        steps="In order: " + "; ".join(f"{name}, {year}" for name, year in sorted_) + ".",
        hints=(
            "What does each build on? A thing comes after what it is made of.",
            "ImageNet was won by a deep network for the first time in 2012: which of these are "
            "older than that?",
            "Between 1986 and 2012 there was little; after 2012 something nearly every year: "
            "deeper ConvNets first, then transformers, then diffusion.",
        ),
    )


@order_architectures.second
def _(given):
    years = {name: year for level in ARCHITECTURES.values() for name, year in level}
    return {"order": sorted((name for name, _ in given["architectures"]), key=years.__getitem__)}
