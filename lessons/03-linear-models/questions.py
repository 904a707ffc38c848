"""Lecture 3's questions with fresh numbers: scores, borders, probabilities and sizes."""

import math

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    factor,
    generator,
    latex,
    number,
    over,
    products,
    shape,
    shape_text,
    shown,
    signed,
)

# --- From features to a decision ----------------------------------------------------------

WEIGHTS = {1: [[2, -1], [-1, 3], [-1, 2], [3, -2], [-2, 1], [1, -3]],
           2: [[0.5, -1, 2], [1.5, 1, -0.5], [-1, 0.5, 1], [2, -0.5, -1], [-0.5, -1, 1.5]]}
COUNTS = {1: [[2, 1], [1, 3], [3, 1], [1, 2], [3, 2]],
          2: [[2, 1, 3], [1, 3, 2], [4, 1, 2], [3, 2, 1], [1, 2, 4]]}
# At level 2 some lie between 0 and ½, where a threshold that is taken for the score misleads.
SCORES = {1: [-3, -2, -1.5, -1, 1, 1.5, 2, 3], 2: [-1.2, -0.3, -0.2, 0.2, 0.3, 1.2]}
SIGMOIDS = {1: r"$\sigma(1) = 0.731$, $\sigma(1.5) = 0.818$, $\sigma(2) = 0.881$, "
               r"$\sigma(3) = 0.953$",
            2: r"$\sigma(0.2) = 0.550$, $\sigma(0.3) = 0.574$, $\sigma(1.2) = 0.769$"}


@generator("logistic-forward", title="From features to a decision", topic="logistic-regression",
           seconds=(120, 150), points=(3, 3), levels=2)
def logistic_forward(draw: Draw) -> Item:
    w = draw.pick("w", WEIGHTS[draw.level])
    x = draw.pick("x", COUNTS[draw.level])
    z = draw.pick("z", SCORES[draw.level])
    weighed = float(np.dot(x, w))
    b = draw.pick("b", [round(z - weighed, 6)])
    y = _sigmoid(z)
    misled = "½ is the threshold for $y$; for the score it is 0. Here " if 0 < z < 0.5 else ""
    options = [
        (z > 0, "Class 1, since y is above ½", _decided(z)),
        (z < 0, "Class 0, since y is below ½", misled + _decided(z)),
        (False, "Neither: the score has no threshold", "a probability of ½ is a score of 0: that "
                                                       f"is the threshold. Here {_decided(z)}"),
    ]
    return Item(
        f"A logistic regression has the weights $w = {latex(w)}$ and the bias $b = {latex(b)}$. "
        f"An example has the features $x = {latex(x)}$. You may use {SIGMOIDS[draw.level]}, and "
        r"$\sigma(-z) = 1 - \sigma(z)$.",
        (
            number("score", "What is its score $z$?", z, "features times weights, added up, and "
                                                         "the bias.",
                   [
                       Wrong(weighed, "the bias is missing."),
                       Wrong(weighed - b, "the bias was subtracted. It is added, with its sign."),
                       Wrong(sum(w) + b, "the weights were added up. Each one is multiplied by its "
                                         "feature."),
                       Wrong(float(np.dot(x, np.abs(w))) + b, "the signs of the weights got lost."),
                       Wrong(y, "this is already the probability. The score is what goes into the "
                                "sigmoid."),
                   ]),
            number("probability", "What is the probability $y$ of class 1?", y,
                   "the sigmoid of the score.",
                   [
                       Wrong(1 - y, "this is the probability of class 0, $\\sigma(-z)$."),
                       # Some of these lie so near that they might be the key, rounded early.
                       *([Wrong(math.tanh(z), "this is tanh, which lies between −1 and 1.")]
                         if z not in (1, 1.2, 3) else []),
                       Wrong(_sigmoid(weighed), "this is the sigmoid without the bias."),
                       Wrong(z, "this is the score. The sigmoid makes a probability of it."),
                       *([Wrong(math.exp(z), "these are the odds, $e^z$ to 1. The probability is "
                                             "odds over 1 plus odds.")] if z != -3 else []),
                   ], carry=lambda mine: _sigmoid(mine["score"])),
            choice("decision", "Its probabilities are right, and it is to be wrong as rarely "
                               "as possible. What does it say?",
                   options, carry=lambda mine: _side_of_half(
                       mine["probability"] if "probability" in mine else _sigmoid(mine["score"]))),
        ),
        steps=(
            f"The score: $z = {products(x, w)} {signed(b)} = {latex(z)}$.\n\n"
            f"The probability: $y = \\sigma({latex(z)}) = {latex(y)}$.\n\n"
            f"The decision: {_decided(z)}"
        ),
        hints=(
            "Three steps: features to a score, score to a probability, probability to a decision.",
            "The score is the weighted sum of the features and the bias. The sigmoid makes a "
            "probability of it; above ½ it is class 1.",
            "Multiply each feature by its weight, mind the signs, and add the bias at the end.",
        ),
    )


def _side_of_half(y):
    return "Class 1, since y is above ½" if y > 0.5 else \
        "Class 0, since y is below ½" if y < 0.5 else None


def _decided(z):
    return "the score is positive, so $y$ is above ½: class 1." if z > 0 else \
        "the score is negative, so $y$ is below ½: class 0."


@logistic_forward.second
def _(given):
    # Feature by feature; and the probability from the odds.
    z = given["b"]
    for value, weight in zip(given["x"], given["w"]):
        z += value * weight
    odds = math.exp(z)
    return {"score": z, "probability": odds / (1 + odds),
            "decision": "Class 1, since y is above ½" if odds > 1
            else "Class 0, since y is below ½"}


def _sigmoid(z):
    return 1 / (1 + math.exp(-z))


# --- The separating line ------------------------------------------------------------------

# No weight is ±1, by which a wrong rule would divide in vain. At level 2 the weights have a whole
# length.
LINES = {1: [[3, 2], [-3, 2], [3, -2], [3, 4], [-3, 4], [4, -2], [5, 2], [5, -2], [-5, 4], [4, 5],
             [-2, 5], [2, -5], [-5, -2], [-3, -4]],
         2: [[3, 4], [-3, 4], [4, -3], [6, -8], [-6, 8], [8, 6], [-4, -3]]}
BIASES = [-6, -4, -3, -2, 2, 3, 4, 6]
SPOTS = [[1, 1], [2, 1], [1, 3], [-1, 2], [3, -1], [2, 2], [-2, 1], [4, 2], [-1, -2]]


@generator("separator-line", title="The separating line", topic="binary-classification",
           seconds=(120, 180), points=(3, 4), levels=2)
def separator_line(draw: Draw) -> Item:
    w1, w2 = draw.pick("w", LINES[draw.level])
    b = draw.pick("b", BIASES)
    p = draw.pick("point", [s for s in SPOTS if s[0] * w1 + s[1] * w2 + b])
    z = p[0] * w1 + p[1] * w2 + b
    slope, start = -w1 / w2, -b / w2
    side = f"its score is {shown(z)}, which is {'positive' if z > 0 else 'negative'}."
    parts = [
        number("slope", "What is the slope of the border, with $x_2$ drawn upwards?", slope,
               "$-w_1 / w_2$.",
               [
                   Wrong(-slope, "the sign is turned: when $w_1 x_1$ moves to the other side of "
                                 "the equation, it changes its sign."),
                   Wrong(-w2 / w1, "this is $-w_2/w_1$: solve for $x_2$, and divide by its "
                                   "weight."),
                   Wrong(w2 / w1, "this is the slope of the weights. The border is perpendicular "
                                  "to them."),
                   Wrong(-w1, "it is still to be divided by $w_2$."),
               ]),
        number("intercept", "Where does the border meet the $x_2$ axis?", start, "$-b / w_2$.",
               [
                   Wrong(-start, "the sign is turned: there $w_2 x_2 + b$ has to be 0."),
                   Wrong(b, "this is the bias. It has to be divided by $w_2$, and its sign turned "
                            "round."),
                   Wrong(-b, "it is still to be divided by $w_2$."),
                   Wrong(-b / w1, "this is where it meets the $x_1$ axis."),
               ]),
        choice("side", f"On which side of it is the point $({latex(p[0])}, {latex(p[1])})$?", [
            (z > 0, "On that of class 1", side),
            (z < 0, "On that of class 0", side),
            (False, "On the border itself", f"there the score would be 0. {side.capitalize()}"),
        ]),
    ]
    steps = (
        f"On the border the score is 0: ${latex(w1)} x_1 {signed(w2)} x_2 {signed(b)} = 0$. Solve "
        f"for $x_2$:\n\n$$\nx_2 = -{over(w1, w2)} x_1 - {over(b, w2)}\n$$\n\n"
        f"So the slope is {shown(slope)}, and it meets the axis at {shown(start)}.\n\n"
        f"For the point, $z = {products([w1, w2], p)} {signed(b)} = {latex(z)}$: class "
        f"{1 if z > 0 else 0}."
    )
    if draw.level == 2:
        length = math.hypot(w1, w2)
        away = abs(z) / length
        parts.append(number(
            "distance", "How far is the point from the border?", away,
            "the size of the score over the length of the weights.",
            [
                Wrong(abs(z), "this is the size of the score. Divide by the length of $w$."),
                Wrong(abs(z) / length**2, "the length is the root of the sum of squares; this "
                                          "divides by the sum itself."),
                Wrong(abs(z) / (abs(w1) + abs(w2)), "this divides by the sum of the weights' "
                                                    "sizes. Their length is a root of squares."),
                Wrong(abs(b) / length, "this is how far the origin is from the border."),
            ]))
        steps += (f"\n\nThe weights have the length $\\sqrt{{{factor(w1)}^2 + {factor(w2)}^2}} = "
                  f"{latex(length)}$. The distance is ${over(abs(z), length)} = {latex(away)}$.")
    return Item(
        f"A linear classifier has the weights $w = {latex([w1, w2])}$ and the bias "
        f"$b = {latex(b)}$. A positive score means class 1.",
        tuple(parts), steps=steps,
        hints=(
            "What is special about the score of a point on the border?",
            "On the border the score is 0. Solve that equation for $x_2$: what stands before "
            "$x_1$ is the slope.",
            "For a point beside the border, put its two numbers into the score and look at the "
            "sign.",
        ),
    )


@separator_line.second
def _(given):
    # From two points of the line, found by Cramer's rule with an upright line each.
    (w1, w2), b, p = given["w"], given["b"], given["point"]

    def height(x1):
        return float(np.linalg.solve([[w1, w2], [1, 0]], [-b, x1])[1])

    # The distance: along the unit normal until the score is 0.
    normal = np.array([w1, w2]) / np.linalg.norm([w1, w2])
    z = float(np.dot(p, [w1, w2]) + b)
    rise = float(np.dot(normal, [w1, w2]))
    return {"slope": height(1) - height(0), "intercept": height(0),
            "side": "On that of class 1" if z > 0 else "On that of class 0",
            "distance": abs(z / rise)}


# --- Odds ---------------------------------------------------------------------------------

CHANCES = [0.1, 0.2, 0.25, 0.4, 0.6, 0.75, 0.8, 0.9]
FACTORS = [2, 3, 4, 5, 8]
THINGS = ["spam", "a defect", "rain", "a purchase", "fraud"]


@generator("log-odds", title="Odds and log-odds", topic="logistic-regression", seconds=(90, 150),
           points=(2, 3), levels=2)
def log_odds(draw: Draw) -> Item:
    p = draw.pick("p", CHANCES)
    thing = draw.pick("thing", THINGS)
    odds = p / (1 - p)
    z = math.log(odds)
    parts = [
        number("odds", f"What are the odds of {thing}, as one number?", odds,
               "its probability over that of the opposite.",
               [
                   Wrong((1 - p) / p, f"these are the odds against {thing}."),
                   Wrong(1 / p, "this is 1 over the probability. Odds are the probability over "
                                "that of the opposite."),
                   Wrong(p * (1 - p), "the two are divided, not multiplied."),
                   Wrong(1 - p, "this is the probability of the opposite."),
               ]),
    ]
    steps = f"The odds are ${latex(p)} / {latex(round(1 - p, 6))} = {latex(odds)}$. "
    if draw.level == 1:
        parts.append(number(
            "score", "And the score $z$, the log-odds?", z, "the natural logarithm of the odds.",
            [
                Wrong(-z, "the sign is turned: this is the logarithm of the odds against it."),
                Wrong(math.log(p), "this is the logarithm of the probability, not of the odds."),
                Wrong(math.log10(odds), "this is the logarithm with base 10. Here it is the "
                                        "natural one."),
                Wrong(_sigmoid(p), "this is $\\sigma(y)$: it goes from a score to a probability, "
                                   "and you need the way back."),
            ], carry=lambda mine: math.log(mine["odds"])))
        steps += f"The score is $\\log {latex(odds)} = {latex(z)}$."
        given = ""
    else:
        m = draw.pick("factor", FACTORS)
        weight = draw.pick("weight", [round(math.log(m), 4)])
        more = odds * m
        q = more / (1 + more)
        parts += [
            number("new-odds", "The feature grows by 1. What are the odds now?", more,
                   "the weight adds to the log-odds, so the odds are multiplied by $e^w$.",
                   [
                       Wrong(odds + weight, "the weight is added to the *log*-odds. The odds are "
                                            "multiplied by $e^w$."),
                       Wrong(odds * weight, "the odds are multiplied by $e^w$, not by the weight."),
                       Wrong(odds + m, "the factor $e^w$ is not added: it multiplies the odds."),
                       Wrong(odds / m, "a positive weight raises the odds."),
                   ], tolerance=0.01, carry=lambda mine: mine["odds"] * m),
            number("new-probability", "And the probability?", q, "odds over 1 plus odds.",
                   [
                       Wrong(p * m, "it is the odds that are multiplied. A probability may not "
                                    "exceed 1."),
                       Wrong(1 / (1 + more), "this is the probability of the opposite."),
                       Wrong(p + weight, "the weight is added to the log-odds, not to the "
                                         "probability."),
                       Wrong(1 / more, "this is 1 over the odds. The probability is odds over 1 "
                                       "plus odds."),
                   ], carry=lambda mine: mine["new-odds"] / (1 + mine["new-odds"])),
        ]
        given = (f" One of its features has the weight {shown(weight)}, of which you may use "
                 f"$e^{{{latex(weight)}}} \\approx {m}$.")
        steps += (f"One more of the feature multiplies them by {m}: "
                  f"${latex(odds)} \\cdot {m} = {latex(more)}$. The probability is "
                  f"${latex(more)} / {latex(1 + more)} = {latex(q)}$.")
    return Item(
        f"A logistic regression gives {thing} the probability {shown(p)}.{given}",
        tuple(parts), steps=steps,
        hints=(
            "Odds of 3 to 1 are a probability of 0.75. How do you get from the one to the other?",
            "Odds are $y / (1 - y)$, the score is their logarithm, and a weight adds to the score.",
            "Write down the probability of the opposite first.",
        ),
    )


@log_odds.second
def _(given):
    # By counting: of a thousand cases, so many against so many.
    for_it = round(1000 * given["p"])
    against = 1000 - for_it
    z = math.log(for_it) - math.log(against)
    found = {"odds": for_it / against, "score": z}
    if "weight" in given:
        higher = z + math.log(given["factor"])
        found |= {"new-odds": math.exp(higher), "new-probability": _sigmoid(higher)}
    return found


# --- Parameters and shapes ----------------------------------------------------------------

INPUTS = [5, 12, 20, 50, 64, 100, 300]
IMAGES = [[8, 8, 1], [28, 28, 1], [16, 16, 3], [32, 32, 3], [10, 12, 1], [24, 20, 3]]
CLASSES = [3, 4, 7, 10, 15, 26]
BATCHES = [16, 32, 48, 128]


@generator("linear-params", title="Parameters of a linear classifier",
           topic="k-ary-classification", seconds=(90, 120), points=(3, 3), levels=2,
           convention="Examples are rows, weights are (in, out).")
def linear_params(draw: Draw) -> Item:
    k, n = draw.pick("classes", CLASSES), draw.pick("batch", BATCHES)
    if draw.level == 1:
        d = draw.pick("inputs", INPUTS)
        head, flat = f"{d} features", ""
        more: list[Wrong] = []
    else:
        h, w, c = draw.pick("image", IMAGES)
        d = h * w * c
        head = f"images of {h}×{w} pixels with {c} channel{'s' if c > 1 else ''}, flattened"
        flat = f"An image has ${h} \\cdot {w} \\cdot {c} = {d}$ numbers. "
        more = [Wrong(h * w * k + k, "the channels are missing: every number of the image is an "
                                     "input.")] if c > 1 else []
    total = d * k + k
    return Item(
        f"A linear classifier has {head}, as inputs, and {k} classes. It gets a batch of {n} "
        "examples.",
        (
            number("parameters", "How many parameters does it have?", total,
                   "inputs times classes, and a bias for each class.",
                   [
                       Wrong(d * k, "this is the weights only. Each class has a bias as well."),
                       Wrong(d * k + 1, "each class has a bias of its own."),
                       Wrong(d * k + d, "there is a bias for each class, not for each input."),
                       Wrong(d + k, "every input has a weight for every class: they multiply."),
                       Wrong(total * n, "the parameters are the same for all examples of a batch."),
                       *more,
                   ]),
            shape("scores", "What is the shape of the scores?", (n, k),
                  "one row for each example, one column for each class.",
                  [
                      Wrong((k, n), "this is the textbook's layout, with examples as columns. Here "
                                    "they are rows."),
                      Wrong((n, d), "this is the shape of what goes in."),
                      Wrong((d, k), "this is the shape of the weights."),
                      Wrong((n,), "each example has a score for every class."),
                      Wrong((k,), "this is one example. The batch has a row for each."),
                  ]),
            shape("gradient", "And of the gradient of the loss with respect to $W$?", (d, k),
                  "a gradient has the shape of what it is the gradient of.",
                  [
                      Wrong((k, d), "this is the textbook's layout, (out, in). Here weights are "
                                    "(in, out)."),
                      Wrong((n, k), "this is the gradient of the scores. The examples are summed "
                                    "away."),
                      Wrong((n, d, k), "this would be a gradient for each example. They are "
                                       "averaged over the batch."),
                      Wrong((d + 1, k), "this has the biases in it. They are an array of their "
                                        "own."),
                  ]),
        ),
        steps=(
            f"{flat}Each of {k} classes has {d} weights and a bias: "
            f"${d} \\cdot {k} + {k} = {total}$ parameters.\n\n"
            f"$X$ is {shape_text((n, d))} and $W$ is {shape_text((d, k))}, so the scores are "
            f"{shape_text((n, k))}. The gradient of $W$ looks like $W$: {shape_text((d, k))}."
        ),
        hints=(
            "What belongs to one class alone?",
            "Each class has a weight for every input, and a bias. A gradient has the shape of "
            "what it is the gradient of.",
            "Count how many numbers one example is, and then multiply shapes.",
        ),
    )


@linear_params.second
def _(given):
    # By the arrays themselves.
    inputs = np.zeros(given["image"]).size if "image" in given else given["inputs"]
    X, W = np.ones((given["batch"], inputs)), np.ones((inputs, given["classes"]))
    scores = X @ W + np.zeros(given["classes"])
    return {"parameters": np.vstack([W, np.zeros((1, given["classes"]))]).size,
            "scores": scores.shape, "gradient": (X.T @ scores).shape}
