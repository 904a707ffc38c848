"""Questions on ways down: momentum, Adagrad, RMSProp, Adam, and what a learning rate does."""

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
    reason,
    shown,
    signed,
)

# --- Momentum -----------------------------------------------------------------------------

BEGIN = [-3, -2, 2, 3, 4, 5]
RATES = [0.1, 0.2, 0.05, 0.25]
DECAYS = [0.9, 0.8, 0.5, 0.7]
FIRST, NEXT = [4, -4, 6, -6, 8, -5], [1, -1, 2, -2, 3, -3]
KERAS_FORM = ("Keras' form: v ← ρ v − η g, then w ← w + v; Nesterov's has w ← w + ρ v − η g. The "
              "velocity starts at 0.")


@generator("momentum-steps", title="Two steps with momentum", topic="improving-sgd",
           seconds=(120, 150, 180), levels=3, convention=KERAS_FORM)
def momentum_steps(draw: Draw) -> Item:
    if draw.level == 3:
        return _nesterov(draw)
    w0, rate, rho = draw.pick("w", BEGIN), draw.pick("rate", RATES), draw.pick("rho", DECAYS)
    if draw.level == 1:
        g1, g2 = draw.pick("first", FIRST), draw.pick("next", NEXT)
        given = (f"The gradient is ${latex(g1)}$ at the first step and ${latex(g2)}$ at the "
                 "second.")
    else:
        a = draw.pick("a", [2, 3, 4, 5])
        g1, g2 = a * w0, None
        given = f"The loss is $L(w) = {_half(a)} w^2$, so its gradient is ${a} w$."
    v1 = -rate * g1
    w1 = w0 + v1
    if g2 is None:
        g2 = a * w1
    v2 = rho * v1 - rate * g2
    w2 = w1 + v2
    wrong = [
        Wrong(-rate * g2, "the velocity was started afresh. It keeps $\\rho$ times what it was."),
        Wrong(rho * v1 + rate * g2, "the gradient is subtracted, also from the velocity."),
        Wrong(rho * v1 - (1 - rho) * rate * g2, "the factor $1 - \\rho$ belongs to another "
                                                "convention; here the gradient is not damped."),
        Wrong((1 - rho) * v2, "the factor $1 - \\rho$ belongs to another convention; here no "
                              "gradient is damped, at neither step."),
        Wrong(-rho * g1 - g2, "the learning rate is missing."),
    ]
    if draw.level == 2:
        wrong.append(Wrong(rho * v1 - rate * g1, "the gradient was taken at the start again. It "
                                                 "has changed."))
    return Item(
        f"A weight starts at $w = {latex(w0)}$ with the velocity 0. The learning rate is "
        f"{shown(rate)}, the momentum $\\rho = {latex(rho)}$ (not Nesterov's). {given}",
        (
            number("velocity", "What is the velocity after the second step?", v2,
                   "$\\rho$ times the old velocity, minus $\\eta$ times the gradient.", wrong),
            number("weight", "And the weight?", w2, "the weight after the first step, plus the new "
                                                    "velocity.",
                   [
                       Wrong(w0 + v2, "the second step starts where the first one ended."),
                       Wrong(w1 - v2, "the velocity holds the minus sign already: it is added."),
                       Wrong(w1, "this is where the first step ended."),
                       Wrong(w0 - rate * (g1 + g2), "these are two steps without momentum, with "
                                                    "these gradients."),
                   ], carry=lambda mine: w1 + mine["velocity"]),
        ),
        steps=(f"First step: $v = {latex(-rate)} \\cdot {factor(g1)} = {latex(v1)}$ and "
               f"$w = {latex(w0)} {signed(v1)} = {latex(w1)}$.\n\nSecond step, with the gradient "
               f"${latex(g2)}$: $v = {latex(rho)} \\cdot {factor(v1)} - {latex(rate)} \\cdot "
               f"{factor(g2)} = {latex(v2)}$ and $w = {latex(w1)} {signed(v2)} = {latex(w2)}$."),
        hints=MOMENTUM_HINTS,
    )


MOMENTUM_HINTS = (
    "What does momentum keep from one step to the next?",
    "The velocity becomes $\\rho$ times what it was, minus $\\eta$ times the gradient; then it "
    "moves the weight.",
    "Write down velocity and weight after the first step before you begin the second.",
)


def _half(a):
    """Half of a curvature, as it stands before w²."""
    return {2: "", 4: "2"}.get(a, over(a, 2))


def _nesterov(draw):
    w0, rate, rho = draw.pick("w", BEGIN), draw.pick("rate", RATES), draw.pick("rho", DECAYS)
    a = draw.pick("curve", [1, 2, 3])
    g1 = a * w0
    v1 = -rate * g1
    w1 = w0 + rho * v1 - rate * g1
    g2 = a * w1
    v2 = rho * v1 - rate * g2
    w2 = w1 + rho * v2 - rate * g2
    return Item(
        f"A weight starts at $w = {latex(w0)}$ with the velocity 0, on the loss "
        f"$L(w) = {_half(a)} w^2$. It is moved by Nesterov's momentum as "
        f"Keras has it, with "
        f"$\\eta = {latex(rate)}$ and $\\rho = {latex(rho)}$.",
        (
            number("first", "Where is $w$ after the first step?", w1,
                   "$w + \\rho v - \\eta g$ with the new velocity.",
                   [
                       Wrong(w0 + v1, "this is the step of plain momentum."),
                       Wrong(w0 + rho * v1, "the gradient acts a second time, beside the "
                                            "velocity."),
                       Wrong(w0 - rho * v1 + rate * g1, "the signs are turned."),
                       Wrong(w0 + v1 - rate * g1, "the velocity is multiplied by $\\rho$ once "
                                                  "more."),
                   ]),
            number("velocity", "What is the velocity after the second step?", v2,
                   "$\\rho v - \\eta g$, with the gradient at the new place.",
                   [
                       Wrong(-rate * g2, "the velocity was started afresh."),
                       Wrong(rho * v1 + rate * g2, "the gradient is subtracted."),
                       Wrong(rho * v1 - rate * g1, "the gradient was taken at the start again."),
                   ], carry=lambda mine: rho * v1 - rate * a * mine["first"]),
            number("second", "And where is $w$ then?", w2, "$w + \\rho v - \\eta g$ once more.",
                   [
                       Wrong(w1 + v2, "this is the step of plain momentum."),
                       Wrong(w0 + rho * v2 - rate * g2, "the second step starts where the first "
                                                        "one ended."),
                       Wrong(w1 + rho * v2, "the gradient acts a second time, beside the "
                                            "velocity."),
                   ], carry=lambda mine: mine["first"] + rho * mine["velocity"]
                   - rate * a * mine["first"]),
        ),
        steps=(f"First step: $g = {latex(g1)}$, $v = {latex(v1)}$ and $w = {latex(w0)} + "
               f"{latex(rho)} \\cdot {factor(v1)} - {latex(rate)} \\cdot {factor(g1)} = "
               f"{latex(w1)}$.\n\nSecond step: $g = {latex(g2)}$, $v = {latex(rho)} \\cdot "
               f"{factor(v1)} - {latex(rate)} \\cdot {factor(g2)} = {latex(v2)}$ and $w = "
               f"{latex(w1)} + {latex(rho)} \\cdot {factor(v2)} - {latex(rate)} \\cdot "
               f"{factor(g2)} = {latex(w2)}$."),
        hints=(MOMENTUM_HINTS[0],
               "The velocity is made as in plain momentum. The weight moves by $\\rho$ times the "
               "new velocity, minus $\\eta$ times the gradient.",
               MOMENTUM_HINTS[2]),
    )


@momentum_steps.second
def _(given):
    # By the sum that the recursion comes to: v is the sum of ρ^(n−i) times −η g_i.
    w, rate, rho = given["w"], given["rate"], given["rho"]
    ahead = "curve" in given
    curve = given.get("curve", given.get("a"))
    gradients, places, velocities = [], [w], []
    for n in range(2):
        gradients.append(curve * places[-1] if curve else (given["first"], given["next"])[n])
        v = -sum(rate * rho ** (n - i) * g for i, g in enumerate(gradients))
        velocities.append(v)
        places.append(places[-1] + (rho * v - rate * gradients[-1] if ahead else v))
    return {"velocity": velocities[1], "weight": places[2], "first": places[1],
            "second": places[2]}


# --- Adagrad and RMSProp ------------------------------------------------------------------

PAIRS = [[3, 4], [4, 3], [-3, 4], [2, -1], [1, 3], [-4, 3], [5, 2], [2, 6], [-2, -3], [6, 1]]


@generator("rmsprop-adagrad", title="Adagrad and RMSProp by hand", topic="improving-sgd",
           seconds=(120, 120, 150), levels=3,
           convention="What is kept of the squares starts at 0, and ε is left out. (Keras' Adagrad "
                      "starts at 0.1.)")
def rmsprop_adagrad(draw: Draw) -> Item:
    if draw.level == 3:
        return _steady(draw)
    g1, g2 = draw.pick("gradients", PAIRS)
    rate = draw.pick("rate", [0.1, 0.2, 0.5])
    if draw.level == 1:
        name, kept = "Adagrad", g1**2 + g2**2
        how = "the sum of the squares."
        rule = f"$s = {factor(g1)}^2 + {factor(g2)}^2 = {latex(kept)}$"
        wrong = [
            Wrong((g1**2 + g2**2) / 2, "Adagrad adds the squares up; it does not average."),
            Wrong(float(g2**2), "the first square was forgotten."),
            Wrong(float(abs(g1) + abs(g2)), "the gradients are squared before they are added."),
            Wrong(float((g1 + g2) ** 2), "each gradient is squared by itself, and then added."),
            Wrong(0.9 * 0.1 * g1**2 + 0.1 * g2**2, "this is RMSProp with $\\rho = 0.9$: Adagrad "
                                                   "forgets nothing."),
        ]
        intro = ""
    else:
        rho = draw.pick("rho", [0.9, 0.8, 0.5])
        name, kept = "RMSProp", rho * (1 - rho) * g1**2 + (1 - rho) * g2**2
        how = "$\\rho$ times what it was, plus $1 - \\rho$ times the new square."
        first = (1 - rho) * g1**2
        rule = (f"$s = {latex(1 - rho)} \\cdot {factor(g1)}^2 = {latex(first)}$, then "
                f"$s = {latex(rho)} \\cdot {latex(first)} + {latex(1 - rho)} \\cdot "
                f"{factor(g2)}^2 = {latex(kept)}$")
        wrong = [
            Wrong(float(g1**2 + g2**2), "this is Adagrad's sum: RMSProp forgets."),
            Wrong((1 - rho) * g2**2, "the first square was forgotten."),
            Wrong(rho * g1**2 + (1 - rho) * g2**2, "the first square, too, comes in with the "
                                                   "factor $1 - \\rho$: what is kept starts at 0."),
            Wrong(rho * (1 - rho) * g1 + (1 - rho) * g2, "the gradients are squared."),
            *([Wrong((1 - rho) * rho * g1**2 + rho * g2**2, "$1 - \\rho$ goes with the new square, "
                                                            "$\\rho$ with the old average.")]
              if rho != 0.5 else []),
        ]
        intro = f" with $\\rho = {latex(rho)}$"
    step = -rate * g2 / math.sqrt(kept)
    return Item(
        f"{name}{intro} moves a weight with the learning rate {shown(rate)}. The gradients of the "
        f"first two steps are ${latex(g1)}$ and ${latex(g2)}$. What it keeps of the squares, $s$, "
        "starts at 0; ε is left out.",
        (
            number("kept", "What is $s$ after the second gradient?", kept, how, wrong),
            number("step", "By how much does the second step change the weight?", step,
                   "minus $\\eta$ times the gradient, over the root of $s$.",
                   [
                       Wrong(-rate * g2 / kept, "the root is missing."),
                       Wrong(-rate * g2, "this is plain descent: the gradient is divided by "
                                         "$\\sqrt{s}$."),
                       Wrong(-step, "it goes against the gradient."),
                       Wrong(-rate / math.sqrt(kept) * g1,
                             "this takes the first gradient. The second step has the second one."),
                   ], carry=lambda mine: -rate * g2 / math.sqrt(mine["kept"])
                   if mine["kept"] > 0 else step),
        ),
        steps=f"{rule}.\n\nThe step is $-{latex(rate)} \\cdot {factor(g2)} / "
              f"\\sqrt{{{latex(kept)}}} "
              f"= {latex(step)}$.",
        hints=(
            "What does it keep of the gradients: their sum, their squares, all of them, or mostly "
            "the latest?",
            "Adagrad adds up squares. RMSProp averages them, and older ones fade. Both divide by "
            "the root.",
            "Square the gradients first.",
        ),
    )


def _steady(draw):
    g = draw.pick("g", [0.5, 2, -3, 4, -10])
    rate = draw.pick("rate", [0.1, 0.01, 0.5])
    t = draw.pick("t", [4, 9, 16, 25, 100])
    rho = draw.pick("rho", [0.9, 0.8])
    grown = rate / math.sqrt(t)
    faded = rate / math.sqrt(1 - rho**t)
    return Item(
        f"The gradient of a weight is ${latex(g)}$ at every step. The learning rate is "
        f"{shown(rate)}; what is kept of the squares starts at 0, and ε is left out.",
        (
            number("adagrad", f"How long is step {t} of Adagrad?", grown,
                   "the sum is $t g^2$, and its root $\\sqrt{t} \\, |g|$.",
                   [
                       Wrong(rate / t, "the root is missing."),
                       Wrong(rate, "this would be so if the squares were averaged; Adagrad adds "
                                   "them up."),
                       Wrong(rate * abs(g), "this is plain descent."),
                       Wrong(rate * abs(g) / math.sqrt(t), "the root of the sum has $|g|$ as a "
                                                           "factor, which cancels."),
                   ]),
            number("rmsprop", f"How long is step {t} of RMSProp, with $\\rho = {latex(rho)}$?",
                   faded, "the average is $(1 - \\rho^t) g^2$.",
                   [
                       Wrong(grown, "this is Adagrad: RMSProp's average does not grow without "
                                    "end."),
                       Wrong(rate / math.sqrt(1 - rho), "this is the first step. By now the "
                                                        "average "
                                                        "holds more."),
                       Wrong(rate * abs(g), "this is plain descent."),
                       Wrong(rate / math.sqrt(t * (1 - rho)), "older squares fade: each is "
                                                              "weighted "
                                                              "by a power of $\\rho$."),
                   ]),
        ),
        steps=(f"Adagrad: $s = {t} \\cdot {factor(g)}^2$, so the step is ${latex(rate)} / "
               f"\\sqrt{{{t}}} = {latex(grown)}$ long.\n\nRMSProp: $s = (1 - {latex(rho)}^{{{t}}}) "
               f"\\cdot {factor(g)}^2$, so the step is ${latex(rate)} / \\sqrt{{1 - "
               f"{latex(rho)}^{{{t}}}}} = {latex(faded)}$ long."),
        hints=(
            "What is kept after that many equal gradients?",
            "A sum of equal squares grows with their number. An average of equal squares goes to "
            "the square itself.",
            "The weights of RMSProp's average sum to $1 - \\rho^t$.",
        ),
    )


@rmsprop_adagrad.second
def _(given):
    # Step by step.
    rate, rho = given["rate"], given.get("rho")
    if "t" in given:
        total = average = 0.0
        for _ in range(given["t"]):
            total += given["g"] ** 2
            average = rho * average + (1 - rho) * given["g"] ** 2
        size = abs(given["g"])
        return {"adagrad": rate * size / total**0.5, "rmsprop": rate * size / average**0.5}
    kept = 0.0
    for g in given["gradients"]:
        kept = kept + g * g if rho is None else rho * kept + (1 - rho) * g * g
    return {"kept": kept, "step": -rate * given["gradients"][1] * kept**-0.5}


# --- Adam ---------------------------------------------------------------------------------

@generator("adam-first", title="Adam's first steps", topic="improving-sgd",
           seconds=(120, 180, 210), levels=3,
           convention="As in the paper: corrected averages, ε outside the root, and here left out. "
                      "Both averages start at 0, and steps are counted from 1. The paper "
                      "writes v for s.")
def adam_first(draw: Draw) -> Item:
    g1, g2 = draw.pick("gradients", PAIRS)
    rate = draw.pick("rate", [0.1, 0.01, 0.05])
    b1, b2 = draw.pick("betas", [[0.9, 0.99], [0.9, 0.999], [0.8, 0.99], [0.8, 0.9]])
    m1, v1 = (1 - b1) * g1, (1 - b2) * g1**2
    sign = 1 if g1 > 0 else -1
    plain = -rate * m1 / math.sqrt(v1)
    intro = (f"Adam moves a weight with $\\eta = {latex(rate)}$, $\\beta_1 = {latex(b1)}$ and "
             f"$\\beta_2 = {latex(b2)}$; ε is left out. ")
    if draw.level == 1:
        return Item(
            intro + f"Its first gradient is ${latex(g1)}$.",
            (
                number("raw", "What is the average $m$ after it, before correction?", m1,
                       "$1 - \\beta_1$ times the gradient: the average starts at 0.",
                       [
                           Wrong(float(g1), "this is the corrected one; $m$ starts at 0."),
                           Wrong(b1 * g1, "$\\beta_1$ goes with the old average, $1 - "
                                          "\\beta_1$ with "
                                          "the new gradient."),
                           Wrong(-rate * g1, "the learning rate plays no part in the average."),
                       ]),
                number("first", "By how much does the first step change the weight?", -rate * sign,
                       "both corrections take the start at 0 out: $-\\eta g / |g|$.",
                       [
                           Wrong(plain, "this is without bias correction."),
                           Wrong(-rate * g1, "the gradient is divided by its size: the step does "
                                             "not grow with it."),
                           Wrong(rate * sign, "it goes against the gradient."),
                           Wrong(-rate / g1, "the root is missing: $\\hat s$ is $g^2$, and its "
                                             "root $|g|$."),
                       ]),
            ),
            steps=(f"$m = {latex(1 - b1)} \\cdot {factor(g1)} = {latex(m1)}$ and $s = "
                   f"{latex(1 - b2)} \\cdot {factor(g1)}^2 = {latex(v1)}$.\n\nCorrected: "
                   f"$\\hat m = {latex(m1)} / {latex(1 - b1)} = {latex(g1)}$ and $\\hat s = "
                   f"{latex(v1)} / {latex(1 - b2)} = {latex(g1**2)}$.\n\nThe step is "
                   f"$-{latex(rate)} \\cdot {factor(g1)} / \\sqrt{{{latex(g1**2)}}} = "
                   f"{latex(-rate * sign)}$."),
            hints=ADAM_HINTS,
        )
    m2, v2 = b1 * m1 + (1 - b1) * g2, b2 * v1 + (1 - b2) * g2**2
    mean, size = m2 / (1 - b1**2), v2 / (1 - b2**2)
    step = -rate * mean / math.sqrt(size)
    parts = [
        number("mean", "What is the corrected average $\\hat m$ after the second?", mean,
               "$m$ over $1 - \\beta_1^2$.",
               [
                   Wrong(m2, "the correction is missing."),
                   Wrong(m2 / (1 - b1), "the second step divides by $1 - \\beta_1^2$."),
                   Wrong((g1 + g2) / 2, "the later gradient has the greater weight."),
                   Wrong(float(g2), "the first gradient is still in it."),
               ]),
        number("size", "And the corrected average of squares $\\hat s$?", size,
               "$s$ over $1 - \\beta_2^2$.",
               [
                   Wrong(v2, "the correction is missing."),
                   Wrong(v2 / (1 - b2), "the second step divides by $1 - \\beta_2^2$."),
                   Wrong(mean**2, "the squares are averaged; the average is not squared."),
                   Wrong(float(g2**2), "the first square is still in it."),
               ]),
        number("step", "By how much does the second step change the weight?", step,
               "$-\\eta \\hat m / \\sqrt{\\hat s}$.",
               [
                   Wrong(-rate * m2 / math.sqrt(v2), "this is without bias correction."),
                   Wrong(-rate * mean / size, "the root is missing."),
                   Wrong(-step, "it goes against the average."),
                   Wrong(-rate * mean, "the average is divided by the root of $\\hat s$."),
               ], carry=lambda mine: -rate * mine["mean"] / math.sqrt(mine["size"])
               if mine["size"] > 0 else step),
    ]
    steps = (f"$m$: ${latex(m1)}$, then ${latex(b1)} \\cdot {factor(m1)} + {latex(1 - b1)} \\cdot "
             f"{factor(g2)} = {latex(m2)}$. Corrected: ${latex(m2)} / (1 - {latex(b1)}^2) = "
             f"{latex(mean)}$.\n\n$s$: ${latex(v1)}$, then ${latex(b2)} \\cdot {latex(v1)} + "
             f"{latex(1 - b2)} \\cdot {factor(g2)}^2 = {latex(v2)}$. Corrected: ${latex(v2)} "
             f"/ (1 - "
             f"{latex(b2)}^2) = {latex(size)}$.\n\nThe step is $-{latex(rate)} \\cdot "
             f"{factor(mean)} / \\sqrt{{{latex(size)}}} = {latex(step)}$.")
    if draw.level == 3:
        parts.append(number(
            "plain", "What would the *first* step have been without bias correction?", plain,
            "$-\\eta m / \\sqrt{s}$, with the averages as they are.",
            [
                Wrong(-rate * sign, "this is the first step with the correction."),
                Wrong(-plain, "it goes against the gradient."),
                Wrong(-rate * m1, "it is divided by the root of $s$."),
                Wrong(-rate * m1 / v1, "the root is missing."),
            ]))
        steps += (f"\n\nWithout correction the first step is $-{latex(rate)} \\cdot {factor(m1)} / "
                  f"\\sqrt{{{latex(v1)}}} = {latex(plain)}$.")
    return Item(
        intro + f"Its first two gradients are ${latex(g1)}$ and ${latex(g2)}$.",
        tuple(parts), steps=steps, hints=ADAM_HINTS,
    )


ADAM_HINTS = (
    "Adam keeps two running averages: of the gradients, and of their squares.",
    "Both start at 0, so both are too small at first. Dividing by $1 - \\beta^t$ makes up for it.",
    "Compute $m$ and $s$ first, then correct each by its own β.",
)


@adam_first.second
def _(given):
    # The corrected average is a weighted mean, with weights β^(t−i) that are made to sum to 1.
    g, rate = np.array(given["gradients"], float), given["rate"]
    b1, b2 = given["betas"]
    mean = np.average(g, weights=[b1, 1])
    size = np.average(g**2, weights=[b2, 1])
    return {"size": size, "step": -rate * mean / size**0.5, "mean": mean,
            "raw": (1 - b1) * g[0], "first": -rate * np.sign(g[0]),
            "plain": -rate * (1 - b1) / (1 - b2) ** 0.5 * np.sign(g[0])}


# --- Loss curves --------------------------------------------------------------------------

# What is the matter, why, and what to try first.
KINDS = {
    "slow": ("The learning rate is far too small",
             "the loss falls a little with every epoch, and is still near where it began",
             "a learning rate ten times as large"),
    "jumps": ("The learning rate is too large, but training does not diverge",
              "the loss falls at first, and then goes up and down far above what other "
              "settings reach",
              "a smaller learning rate, or one that falls"),
    "diverges": ("The learning rate is far too large, and training diverges",
                 "the loss grows and grows, until it is no number",
                 "a hundredth of this learning rate"),
    "good": ("The learning rate is about right",
             "the loss falls fast, and then levels off at a low value",
             "leave everything as it is"),
    "overfits": ("The learning rate is not the matter: the network overfits",
                 "the training loss keeps falling while the validation loss rises",
                 "stop earlier, or take fewer units"),
}


NOT_BESIDE = {"slow": "good", "jumps": "good", "diverges": "good", "good": "diverges",
              "overfits": "diverges"}


@generator("lr-curve", title="Read the learning rate off a curve", topic="improving-sgd",
           seconds=(75, 90, 90), points=(3, 3, 3), part="none", levels=3)
def lr_curve(draw: Draw) -> Item:
    kinds = [each for each in KINDS if draw.level > 1 or each != "overfits"]
    kind = draw.pick("kind", kinds)
    seed = draw.pick("seed", list(range(8)))
    train, validation = _curves(kind, seed, draw.level)
    rows = [("epoch", *range(1, 9)), ("training loss", *map(_cell, train))]
    if draw.level > 1:
        rows.append(("validation loss", *map(_cell, validation)))
    table = "\n".join("| " + " | ".join(str(each) for each in row) + " |"
                      for row in (rows[0], ("---",) * 9, *rows[1:]))
    # Where the network may overfit, four of the five, with its neighbour.
    offered = [each for each in kinds if draw.level == 1 or each != NOT_BESIDE[kind]]
    matter, because, mend = KINDS[kind]
    seen = f"here {because}."
    # How much smaller a rate that is too large has to be is a matter of degree.
    degrees = {"jumps": "diverges", "diverges": "jumps"}
    tried = [each for each in offered if each != degrees.get(kind)]
    return Item(
        "A classifier of ten equally frequent classes is trained; guessing costs $\\log 10 = "
        f"2.303$. With other settings a training loss below 0.3 was reached.\n\n{table}",
        (
            reason("matter", "What do you read off it?",
                   [(each == kind, KINDS[each][0], f"{because}.") for each in offered],
                   [(each == kind, KINDS[each][1], seen) for each in offered]),
            choice("mend", "What do you try first?",
                   [(each == kind, KINDS[each][2], f"{matter[0].lower() + matter[1:]}: {because}.")
                    for each in tried]),
        ),
        steps=f"Look at the first epoch, then at the trend, then at the noise: {because}.\n\n"
              f"{matter}. So try: {mend}.",
        hints=(
            "Compare the beginning, the end, and the loss of guessing.",
            "A trend goes on from epoch to epoch; noise goes up and down. Too small a rate creeps, "
            "too large a one jumps or grows.",
            "Where there are two rows, see whether they part.",
        ),
    )


def _cell(value):
    return "nan" if math.isnan(value) else f"{value:.2f}" if value < 1000 else f"{value:.0f}"


def _curves(kind, seed, level):
    """Eight training and validation losses of that kind, as they are shown."""
    rng = np.random.default_rng((seed, level))
    t = np.arange(1, 9)
    noise = rng.uniform(-1, 1, 8)
    amount = {1: 0.01, 2: 0.02, 3: 0.03}[level]
    if kind == "slow":
        train = 2.33 - (0.02 + 0.01 * rng.uniform()) * t + amount / 3 * noise
        validation = train + 0.01
    elif kind == "jumps":
        signs = np.where((t + seed) % 2, 1, -1)
        train = 1.2 + 0.9 * np.exp(-t) + signs * (0.2 + 0.15 * np.abs(noise))
        validation = train + 0.05 * noise[::-1]
    elif kind == "diverges":
        train = 2.5 * (1.8 + rng.uniform()) ** (t - 1)
        # No number from the seventh epoch on.
        train = np.where(t >= 7, np.nan, train)
        validation = train * 1.02
    elif kind == "good":
        train = 0.12 + 2.0 * np.exp(-t / (1.2 + 0.5 * rng.uniform())) + amount * noise
        validation = train + 0.04 + 0.01 * t / 8
    else:
        train = 0.02 + 1.6 * np.exp(-t / 1.5) + amount / 3 * noise
        validation = 0.5 + 0.9 * np.exp(-t) + (0.05 + 0.03 * rng.uniform()) * t
    return train, validation


@lr_curve.second
def _(given):
    # By what the numbers do, whatever made them.
    found = set()
    for tried in (1, 2, 3):
        train, validation = _curves(given["kind"], given["seed"], tried)
        if np.isnan(train).any() or train[-1] > 2 * train[0]:
            kind = "diverges"
        elif validation[-1] > validation.min() + 0.1 and train[-1] < 0.2:
            kind = "overfits"
        elif train[-1] > 1.9:
            kind = "slow"
        elif train[3:].std() > 0.15:
            kind = "jumps"
        else:
            kind = "good"
        found.add(kind)
    assert len(found) == 1
    matter, because, mend = KINDS[found.pop()]
    return {"matter": [matter, because], "mend": mend}


# --- Which optimiser drew this path? -------------------------------------------------------

# What each path shows.
SIGNS = {
    "SGD": "every step is η times the gradient where it starts, and nothing more",
    "momentum": "the first step is η times the gradient, and later ones hold ρ times the one "
                "before as well",
    "Nesterov's momentum": "the first step is 1 + ρ times η times the gradient",
    "RMSProp": "the first step is η/√(1 − ρ) long in both directions",
    "Adagrad": "the first step is η long in both directions, and along w₁ the later ones are "
               "clearly shorter",
    "Adam": "the first step is η long in both directions, and along w₁ the later ones are nearly "
            "as long",
}
OFFERED = {1: ["SGD", "momentum", "RMSProp", "Adam"], 2: ["momentum", "Adagrad", "RMSProp", "Adam"],
           3: ["SGD", "momentum", "Nesterov's momentum", "Adam"]}


@generator("which-optimiser", title="Which optimiser drew this path?", topic="improving-sgd",
           seconds=(90, 120, 120), points=(2, 2, 2), part="none", levels=3,
           convention="Momentum in Keras' form, Adagrad's sum from 0; ρ = 0.9, β₁ = 0.9, "
                      "β₂ = 0.999; ε is left out.")
def which_optimiser(draw: Draw) -> Item:
    offered = OFFERED[draw.level]
    name = draw.pick("name", offered)
    steep = draw.pick("steep", [4, 5, 8])
    start = draw.pick("start", [[4, 1], [-4, 1], [5, 2], [-5, 1], [4, -2]])
    rate = draw.pick("rate", [0.05, 0.1])
    way = _path(name, steep, start, rate)
    rows = "\n".join(f"| {step} | {_place(w[0])} | {_place(w[1])} |" for step, w in enumerate(way))
    said = SIGNS[name]
    return Item(
        f"The loss is $L = \\frac{{1}}{{2}} (w_1^2 + {steep} w_2^2)$, with the gradient $(w_1, \\; "
        f"{steep} w_2)$. An optimiser with $\\eta = {latex(rate)}$ (and $\\rho = 0.9$ where it has "
        f"one) made these steps:\n\n| step | $w_1$ | $w_2$ |\n| --- | --- | --- |\n{rows}",
        (
            reason("which", "Which optimiser was it?",
                   [(each == name, each, f"here {said}.") for each in offered],
                   [(each == name, SIGNS[each], f"look again at the numbers: here {said}.")
                    for each in offered]),
        ),
        steps=(f"The first gradient is $({latex(start[0])}, \\; {latex(steep * start[1])})$, and "
               f"η times that is $({latex(rate * start[0])}, \\; "
               f"{latex(rate * steep * start[1])})$. The first step is "
               f"$({latex(way[1][0] - start[0])}, \\; {latex(way[1][1] - start[1])})$.\n\nSo it is "
               f"{name}: {said}."),
        hints=(
            "Compute the gradient at the start, and compare it with the first step.",
            "Plain and momentum steps grow with the gradient. Those that divide by its size are "
            "first as long in a flat direction as in a steep one.",
            "If the first step does not settle it, look at the second.",
        ),
    )


def _place(value):
    return f"{value:.3f}".replace("-", "−")


def _path(name, steep, start, rate):
    """Four places: the start, and those after three steps."""
    w, m, v = np.array(start, float), np.zeros(2), np.zeros(2)
    way = [w]
    for t in (1, 2, 3):
        g = w * [1, steep]
        if name == "SGD":
            move = -rate * g
        elif name in ("momentum", "Nesterov's momentum"):
            m = 0.9 * m - rate * g
            move = m if name == "momentum" else 0.9 * m - rate * g
        elif name == "Adagrad":
            v = v + g**2
            move = -rate * g / np.sqrt(v)
        elif name == "RMSProp":
            v = 0.9 * v + 0.1 * g**2
            move = -rate * g / np.sqrt(v)
        else:
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
            move = -rate * m / (1 - 0.9**t) / np.sqrt(v / (1 - 0.999**t))
        w = w + move
        way.append(w)
    return np.round(way, 3)


@which_optimiser.second
def _(given):
    # By what the rounded path itself shows.
    way = _path(given["name"], given["steep"], given["start"], given["rate"])
    moves = np.abs(np.diff(way, axis=0))
    g = np.abs(way[:-1] * [1, given["steep"]]) * given["rate"]
    if np.allclose(moves[0], given["rate"], atol=2e-3):
        name = "Adagrad" if moves[1, 0] < 0.85 * moves[0, 0] else "Adam"
    elif np.allclose(moves[0], given["rate"] / 0.1**0.5, atol=2e-3):
        name = "RMSProp"
    elif np.allclose(moves[0], 1.9 * g[0], rtol=0.02):
        name = "Nesterov's momentum"
    else:
        name = "SGD" if np.allclose(moves[1], g[1], atol=2e-3) else "momentum"
    return {"which": [name, SIGNS[name]]}
