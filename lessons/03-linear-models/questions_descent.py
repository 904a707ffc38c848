"""Questions on descent: a step by hand, a learning rate, and the number of steps."""

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
    shown,
    signed,
    vector,
)

# --- One step -----------------------------------------------------------------------------

# Inputs and targets of two examples.
PAIRS = [[[1, 2], [2, 1]], [[1, 3], [4, 2]], [[2, -1], [3, 1]], [[-1, 2], [2, 4]], [[1, 4], [3, 5]],
         [[2, 3], [1, 5]], [[-2, 1], [1, 3]]]
STARTS = [[0, 1], [-1, 2], [1, -1], [-1, 1], [2, 1], [0, -1]]
RATES = [0.1, 0.2, 0.05, 0.5]
# Features and weights of one example, whose scores stand in the table.
FEATURES = [[1, 2], [2, 1], [3, 1], [1, -1], [2, -1], [-1, 2], [3, 2], [-2, 1]]
WEIGHTS = [[1, -1], [-1, 1], [2, -1], [-1, 2], [1, 2], [-2, 1]]
SCORES = [-2, -1, 1, 2]


@generator("descent-step", title="One step of descent", topic="gradient-descent",
           seconds=(210, 210), points=(5, 5), levels=2)
def descent_step(draw: Draw) -> Item:
    return _regression(draw) if draw.level == 1 else _classification(draw)


def _regression(draw):
    x, t = (np.array(each, float) for each in draw.pick("pair", PAIRS))
    w, b = draw.pick("start", STARTS)
    rate = draw.pick("rate", RATES)
    y = w * x + b
    error = y - t
    gradient = np.array([2 * (error * x).mean(), 2 * error.mean()])
    old = np.array([w, b], float)
    new = old - rate * gradient
    sums = [" + ".join(f"{factor(e)} \\cdot {factor(v)}" for e, v in zip(error, x)),
            " + ".join(factor(e) for e in error)]
    return Item(
        f"A model $y = xw + b$ has $w = {latex(w)}$ and $b = {latex(b)}$. Two examples have the "
        f"inputs $x = {latex(x[0])}$ and $x = {latex(x[1])}$, with the targets "
        f"${latex(t[0])}$ and ${latex(t[1])}$. The loss is the mean squared error (no ½ in front, "
        f"as in Keras), the learning rate {shown(rate)}.",
        (
            vector("predictions", "What are the two predictions?", y, "$xw + b$ for each example.",
                   [
                       Wrong(w * x, "the bias is missing."),
                       Wrong(w + b * x, "weight and bias were exchanged: $x$ multiplies $w$."),
                       Wrong(w * x - b, "the bias was subtracted."),
                       Wrong(error, "these are the errors already, prediction minus target."),
                   ]),
            vector("gradient", "What is the gradient $(\\partial L/\\partial w, \\; "
                               "\\partial L/\\partial b)$?", gradient,
                   "2 times the mean of error times input, and 2 times the mean error.",
                   [
                       Wrong(gradient / 2, "the 2 of the square is missing. It is gone only where "
                                           "the loss has a ½."),
                       Wrong(gradient * 2, "the sum was taken. The loss is a mean over two "
                                           "examples."),
                       Wrong(-gradient, "the sign is turned: the error is prediction minus "
                                        "target."),
                       Wrong([gradient[1], gradient[1]], "in the gradient of $w$, each error is "
                                                         "multiplied by its input."),
                       Wrong(gradient[::-1], "the two were exchanged: first the weight, then the "
                                             "bias."),
                   ], carry=lambda mine: _slopes(x, np.array(mine["predictions"]) - t)),
            vector("after", "What are $(w, \\; b)$ after one step of descent?", new,
                   "the old ones minus learning rate times gradient.",
                   [
                       Wrong(old + rate * gradient, "this goes uphill: the step is against the "
                                                    "gradient."),
                       Wrong(old - gradient, "the learning rate is missing."),
                       Wrong(-rate * gradient, "this is the step alone. It is added to the old "
                                               "parameters."),
                       Wrong([new[0], b], "the bias moves as well."),
                   ], carry=lambda mine: (old - rate * np.array(mine["gradient"])).tolist()),
        ),
        steps=(
            f"The predictions are ${latex(y)}$, so the errors are ${latex(error)}$.\n\n"
            f"The gradients are $\\frac{{2}}{{2}} ({sums[0]}) = {latex(gradient[0])}$ in $w$ and "
            f"$\\frac{{2}}{{2}} ({sums[1]}) = {latex(gradient[1])}$ in $b$.\n\n"
            f"The step: $w = {_moved(w, rate, gradient[0])}$ and "
            f"$b = {_moved(b, rate, gradient[1])}$."
        ),
        hints=STEP_HINTS,
    )


STEP_HINTS = (
    "Three things in their order: what the model says, how the loss changes, and the step.",
    "The error is prediction minus target. A weight's gradient has its input as a factor, the "
    "bias' has 1. The step goes against the gradient.",
    "Write down the error of each example before anything else.",
)


def _slopes(x, error):
    return [2 * float((error * x).mean()), 2 * float(error.mean())]


def _moved(value, rate, slope):
    """A parameter's step, written out."""
    after = value - rate * slope
    return f"{latex(value)} - {latex(rate)} \\cdot {factor(slope)} = {latex(after)}"


def _classification(draw):
    x = np.array(draw.pick("x", FEATURES), float)
    w = np.array(draw.pick("w", WEIGHTS), float)
    z = draw.pick("z", SCORES)
    b = draw.pick("b", [z - float(x @ w)])
    t, rate = draw.pick("t", [0, 1]), draw.pick("rate", [0.5, 1, 2])
    y = 1 / (1 + math.exp(-z))
    e = y - t
    gradient = np.array([e * x[0], e * x[1], e])
    old = np.array([*w, b])
    return Item(
        f"A logistic regression has $w = {latex(w)}$ and $b = {latex(b)}$. An example of class {t} "
        f"has the features $x = {latex(x)}$. Its loss is the binary cross-entropy, the learning "
        f"rate {shown(rate)}. You may use $\\sigma(1) = 0.731$, $\\sigma(2) = 0.881$ and "
        f"$\\sigma(-z) = 1 - \\sigma(z)$.",
        (
            number("probability", "Which probability $y$ does it give to class 1?", y,
                   "the sigmoid of the score.",
                   [
                       Wrong(1 - y, "the sign of the score is turned: this is $\\sigma(-z)$."),
                       Wrong(z, "this is the score. The sigmoid is still to come."),
                       Wrong(1 / (1 + math.exp(-float(x @ w))), "the bias is missing in the "
                                                                "score."),
                       # At 1 it might be the key, rounded early.
                       *([Wrong(math.tanh(z), "this is tanh, and no probability.")]
                         if z != 1 else []),
                   ]),
            vector("gradient", "What is the gradient, as $(w_1, \\; w_2, \\; b)$?", gradient,
                   "$(y - t) \\, x$ for the weights, $y - t$ for the bias.",
                   [
                       Wrong(-gradient, "the sign is turned: the error is prediction minus "
                                        "target."),
                       Wrong(gradient * y * (1 - y), "this is the squared error's. With the "
                                                     "cross-entropy the sigmoid's slope cancels."),
                       Wrong([e * w[0], e * w[1], e], "a weight's gradient has its *input* as a "
                                                      "factor, not the weight."),
                       Wrong([e, e, e], "each weight's gradient has its own input as a factor."),
                       Wrong([y * x[0], y * x[1], y], "the target is to be subtracted first.")
                       if t else
                       Wrong([(y - 1) * x[0], (y - 1) * x[1], y - 1], "the target is 0 here."),
                   ], carry=lambda mine: _spread(mine["probability"] - t, x)),
            vector("after", "What are $(w_1, \\; w_2, \\; b)$ after one step?",
                   old - rate * gradient, "the old ones minus learning rate times gradient.",
                   [
                       Wrong(old + rate * gradient, "this goes uphill: the step is against the "
                                                    "gradient."),
                       *([Wrong(old - gradient, "the learning rate is missing.")]
                         if rate != 1 else []),
                       Wrong(-rate * gradient, "this is the step alone. It is added to the old "
                                               "parameters."),
                       Wrong([*(w - rate * gradient[:2]), b], "the bias moves as well."),
                   ], carry=lambda mine: (old - rate * np.array(mine["gradient"])).tolist()),
        ),
        steps=(
            f"The score is ${latex(w[0])} \\cdot {factor(x[0])} + {factor(w[1])} \\cdot "
            f"{factor(x[1])} {signed(b)} = {latex(z)}$, so $y = {latex(y)}$ and "
            f"$y - t = {latex(e)}$.\n\n"
            f"Times the inputs, and 1 for the bias, the gradient is ${latex(gradient)}$.\n\n"
            f"The step, parameter by parameter:\n\n"
            + "\n".join(f"- ${name} = {_moved(value, rate, slope)}$"
                        for name, value, slope in zip(("w_1", "w_2", "b"), old, gradient))
        ),
        hints=STEP_HINTS,
    )


def _spread(e, x):
    return [e * x[0], e * x[1], e]


@descent_step.second
def _(given):
    # By nudging each parameter, and looking at the loss.
    if "pair" in given:
        x, t = given["pair"]
        old = given["start"]

        def loss(w, b):
            return sum((w * u + b - v) ** 2 for u, v in zip(x, t)) / len(x)
        first = {"predictions": [old[0] * u + old[1] for u in x]}
    else:
        old = [*given["w"], given["b"]]

        def loss(w1, w2, b):
            z = w1 * given["x"][0] + w2 * given["x"][1] + b
            return math.log(1 + math.exp(z)) - given["t"] * z
        odds = math.exp(given["z"])
        first = {"probability": odds / (1 + odds)}
    slopes = []
    for i in range(len(old)):
        up, down = ([v + (sign * 1e-5 if j == i else 0) for j, v in enumerate(old)]
                    for sign in (1, -1))
        slopes.append(round((loss(*up) - loss(*down)) / 2e-5, 8))
    return first | {"gradient": slopes,
                    "after": [round(v - given["rate"] * s, 8) for v, s in zip(old, slopes)]}


# --- A learning rate on a quadratic -------------------------------------------------------

# At level 2 the largest rate, 2/a, is neither a/2 nor 2a.
CURVES = {1: [1, 2, 4, 5, 8], 2: [3, 4, 5, 6, 8, 10]}
QUADRATIC_RATES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.45, 0.6]
# From ±2 the loss of $\frac{a}{2} w^2$ is as large as its gradient.
BEGIN = {1: [-5, -4, -3, 3, 4, 5, 6], 2: [-4, -3, -2, 2, 3, 4, 5]}
ENDS = ("It goes to the minimum from one side", "It goes to the minimum from side to side",
        "It moves away, from side to side", "It is there after one step")


@generator("quadratic-rate", title="What a learning rate does", topic="gradient-descent",
           seconds=(120, 150), points=(3, 4), levels=2)
def quadratic_rate(draw: Draw) -> Item:
    a = draw.pick("a", CURVES[draw.level])
    # With a factor of −1 it would go to and fro for ever.
    rate = draw.pick("rate", [each for each in QUADRATIC_RATES if abs(each * a - 2) > 1e-9])
    start = draw.pick("start", BEGIN[draw.level])
    c = 0 if draw.level == 1 else draw.pick("c", [-2, -1, 1, 3])
    again = 1 - rate * a
    once, twice = c + again * (start - c), c + again**2 * (start - c)
    slope = a * (start - c)
    half = latex(a / 2) if a != 2 else ""
    loss = f"{half} w^2" if not c else f"{half} (w {signed(-c)})^2"
    end = _end(again)
    why = f"the distance to the minimum is multiplied by {shown(again)} at each step."
    parts = [
        number("once", "Where is $w$ after one step?", once, "$w$ minus learning rate times "
                                                             "gradient.",
               [
                   Wrong(start + rate * slope, "this goes uphill: the step is against the "
                                               "gradient."),
                   Wrong(start - slope, "the learning rate is missing."),
                   Wrong(start - rate * slope / 2, "the derivative of the square has a factor 2."),
                   Wrong(start - rate * slope * (start - c) / 2, "the step takes the gradient, not "
                                                                 "the loss."),
                   Wrong(-rate * slope, "this is the step alone."),
               ]),
        number("twice", "And after two?", twice, "the same once more, from the new place.",
               [
                   Wrong(start - 2 * rate * slope, "the gradient was taken at the old place "
                                                   "twice. It has changed."),
                   Wrong(once, "this is where it is after one step."),
                   Wrong(2 * once, "the second step starts where the first one ended."),
                   *([Wrong(again**2 * start, f"the minimum is at {shown(c)}, and the distance to "
                                              "it is what shrinks or grows.")] if c else []),
               ], carry=lambda mine: mine["once"] - rate * a * (mine["once"] - c)),
        choice("end", "And in the long run?",
               [(text == end, text, why) for text in ENDS],
               carry=lambda mine: _end((mine["once"] - c) / (start - c))),
    ]
    steps = (
        f"The gradient is ${latex(a)} {'w' if not c else f'(w {signed(-c)})'}$, at the start "
        f"${latex(slope)}$. One step: ${latex(start)} - {latex(rate)} \\cdot {factor(slope)} = "
        f"{latex(once)}$. The next one: ${latex(once)} - {latex(rate)} \\cdot "
        f"{factor(a * (once - c))} = {latex(twice)}$.\n\n"
        f"Each step multiplies the distance to the minimum by "
        f"$1 - {latex(rate)} \\cdot {latex(a)} = {latex(again)}$."
    )
    if draw.level == 2:
        limit = 2 / a
        parts.append(number(
            "limit", "Below which learning rate does it come nearer?", limit,
            "2 over the slope of the gradient: there the factor is −1.",
            [
                Wrong(1 / a, "this is the rate that is there in one step. Up to twice that it "
                             "still comes nearer."),
                Wrong(a / 2, "the other way round: the steeper the curve, the smaller the rate."),
                Wrong(4 / a, "there the factor is −3: it moves away."),
                Wrong(2.0 * a, "the steeper the curve, the smaller the rate has to be."),
            ]))
        steps += (f"\n\nIt comes nearer while the factor is above −1: "
                  f"$\\eta < 2 / {latex(a)} = {latex(limit)}$.")
    return Item(
        f"The loss is $L(w) = {loss}$. Gradient descent starts at $w = {latex(start)}$ with the "
        f"learning rate {shown(rate)}.",
        tuple(parts), steps=steps,
        hints=(
            "What is the gradient at the start?",
            "A step is $w$ minus learning rate times gradient. On a quadratic, each step "
            "multiplies the distance to the minimum by the same number.",
            "Find the gradient as a formula in $w$ first, and put the start into it.",
        ),
    )


def _end(factor):
    """Where steps lead of which each multiplies the distance to the minimum by a factor below 1;
    None where they lead away from one side, which is no option."""
    if abs(factor) < 1e-9:
        return ENDS[3]
    if factor >= 1:
        return None
    return ENDS[0] if factor > 0 else ENDS[1] if factor > -1 else ENDS[2]


@quadratic_rate.second
def _(given):
    # By going there, with central differences, and looking how far it is from the minimum.
    a, rate, c = given["a"], given["rate"], given.get("c", 0)

    def loss(w):
        return a * (w - c) ** 2 / 2
    way = [given["start"]]
    for _ in range(60):
        way.append(way[-1] - rate * (loss(way[-1] + 1) - loss(way[-1] - 1)) / 2)
    first, last = way[1] - c, way[-1] - c
    if abs(first) < 1e-9:
        end = "It is there after one step"
    elif abs(last) > abs(first):
        end = "It moves away, from side to side"
    else:
        end = "It goes to the minimum from " + (
            "side to side" if first * (way[0] - c) < 0 else "one side")
    # The rate at which a step from 1 beyond the minimum leads to 1 before it.
    return {"once": round(way[1], 9), "twice": round(way[2], 9), "end": end,
            "limit": 2 / (loss(c + 1.5) - loss(c + 0.5))}


# --- Steps and epochs ---------------------------------------------------------------------

EXAMPLES = [150, 500, 1000, 1437, 2500, 6000, 12000, 50000]
BATCHES = [16, 24, 32, 64, 128]
EPOCHS = [3, 5, 8, 10, 20]


@generator("sgd-counts", title="Steps, epochs and batches", topic="gradient-descent",
           seconds=(75, 120), points=(2, 3), levels=2)
def sgd_counts(draw: Draw) -> Item:
    m = draw.pick("examples", EXAMPLES)
    size = draw.pick("batch", [b for b in BATCHES if m % b])
    epochs = draw.pick("epochs", EPOCHS)
    dropped = draw.level == 2 and draw.pick("drop", [True, False])
    low, rest = divmod(m, size)
    each = low if dropped else low + 1
    total = each * epochs
    other = (low + 1 if dropped else low)
    rule = "is left out" if dropped else "is used as it is"
    why = f"${m} = {low} \\cdot {size} + {rest}$, and the last batch {rule}."
    parts = [
        number("epoch", "How many steps does one epoch have?", each, why,
               [
                   Wrong(other, f"the last, smaller batch {rule}."),
                   Wrong(m, "this counts examples. A step takes a whole batch."),
                   Wrong(m / size, "the number of steps is whole."),
                   Wrong(size, "this is the size of a batch, not their number."),
               ], tolerance=0),
        number("total", "And the whole training?", total, "steps an epoch, times epochs.",
               [
                   Wrong(other * epochs, f"the last, smaller batch {rule}, in every epoch."),
                   Wrong(m * epochs, "this counts examples that were seen, not steps."),
                   Wrong(epochs, "this would be full gradient descent, one step an epoch."),
                   Wrong(each + epochs, "every epoch has all of these steps: they multiply."),
               ], tolerance=0, carry=lambda mine: mine["epoch"] * epochs),
    ]
    steps = (f"${m} = {low} \\cdot {size} + {rest}$: {low} full batches, and {rest} examples are "
             f"left over. The last batch {rule}, so an epoch has {each} steps, and {epochs} epochs "
             f"have ${each} \\cdot {epochs} = {total}$.")
    if draw.level == 2:
        seen = (m - rest if dropped else m) * epochs
        parts.append(number(
            "seen", "How many gradients of single examples are computed in all?", seen,
            "the examples of an epoch that are used, times epochs.",
            [
                Wrong((m if dropped else m - rest) * epochs, f"the last batch {rule}."),
                Wrong(total, "these are steps. Each of them takes the mean over a batch of "
                             "gradients."),
                Wrong((low + 1) * size * epochs, "the last batch is not full."),
                Wrong(m - rest if dropped else m, "this is one epoch."),
            ], tolerance=0))
        used = f"{m} - {rest}" if dropped else str(m)
        steps += (f"\n\nGradients: $({used}) \\cdot {epochs} = {seen}$." if dropped else
                  f"\n\nGradients: ${used} \\cdot {epochs} = {seen}$.")
    return Item(
        f"You train on {m} examples in batches of {size}, for {epochs} epochs. The last batch of "
        f"an epoch, which is smaller, {rule}.",
        tuple(parts), steps=steps,
        hints=(
            "How many batches can be cut from the training set?",
            "Each batch makes one step, and an epoch goes through all batches once.",
            "Divide, and then look at what is left over.",
        ),
    )


@sgd_counts.second
def _(given):
    # By cutting the batches.
    m, size, dropped = given["examples"], given["batch"], given.get("drop", False)
    cut = [len(range(start, min(start + size, m))) for start in range(0, m, size)]
    used = [each for each in cut if each == size or not dropped]
    return {"epoch": len(used), "total": len(used) * given["epochs"],
            "seen": sum(used) * given["epochs"]}
