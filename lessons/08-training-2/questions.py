"""Lecture 8's questions with fresh numbers: the size of initial weights."""

import math

from tutor.questions import Draw, Item, Wrong, generator, number, shown

# Inputs and outputs of a layer.
SIZES = [[40, 90], [50, 150], [60, 20], [72, 200], [90, 30], [120, 400], [180, 10], [220, 44],
         [350, 28], [64, 36], [100, 28], [128, 72], [150, 50], [200, 120], [240, 10], [256, 64],
         [300, 100],
         [320, 80], [400, 50], [450, 150], [500, 300], [784, 116], [800, 200],
         [1000, 10]]
# What each rule takes from the numbers, as a variance.
VARIANCES = {
    "Glorot": lambda a, b: 2 / (a + b),
    "He": lambda a, b: 2 / a,
    "the textbook's rule for ReLU": lambda a, b: 4 / (a + b),
}
WRITTEN = {
    "Glorot": (r"\frac{2}{n_\text{in} + n_\text{out}}", lambda a, b: rf"\frac{{2}}{{{a} + {b}}}"),
    "He": (r"\frac{2}{n_\text{in}}", lambda a, b: rf"\frac{{2}}{{{a}}}"),
    "the textbook's rule for ReLU": (r"\frac{4}{n_\text{in} + n_\text{out}}",
                                     lambda a, b: rf"\frac{{4}}{{{a} + {b}}}"),
}
RULES = {1: ["Glorot", "He"], 2: ["Glorot", "He"], 3: list(VARIANCES)}


@generator("init-sd", title="How large initial weights are", topic="weight-initialisation",
           seconds=(75, 120, 150), levels=3,
           convention="He's rule is Keras': 2 over the inputs. The textbook has another one for "
                      "ReLU.")
def init_sd(draw: Draw) -> Item:
    a, b = draw.pick("sizes", SIZES)
    rule = draw.pick("rule", RULES[draw.level])
    variance = VARIANCES[rule](a, b)
    sd, limit = math.sqrt(variance), math.sqrt(3 * variance)
    general, put_in = WRITTEN[rule][0], WRITTEN[rule][1](a, b)
    glorot, he = (VARIANCES[name](a, b) for name in ("Glorot", "He"))
    slips = [
        Wrong(variance, "this is the variance. The standard deviation is its root."),
        Wrong(math.sqrt(2 / b) if rule != "the textbook's rule for ReLU" else math.sqrt(4 / b),
              "this takes the outputs alone. The rule needs "
              + ("the inputs." if rule == "He" else "both numbers.")),
        Wrong(math.sqrt(glorot) if rule == "He" else math.sqrt(he) if rule == "Glorot"
              else math.sqrt(glorot),
              "this is Glorot's rule, which has both numbers and no ReLU in view." if rule == "He"
              else "this is He's rule, which takes the inputs alone." if rule == "Glorot"
              else "this is Glorot's rule. For ReLU, the book doubles its variance."),
        Wrong(math.sqrt(he), "this is He's rule, which Keras has. The book's has both numbers.")
        if rule == "the textbook's rule for ReLU" else
        Wrong(math.sqrt(variance / 2), "a factor of 2 is missing under the root."),
        Wrong(limit, "this is the limit of a uniform draw, √3 times the standard deviation."),
    ]
    parts = [number("sd", f"By {_named(rule)}, what is the standard deviation of its initial "
                          "weights?", sd, f"the root of ${general}$.", slips)]
    steps = (f"The variance is ${general} = {put_in} = {shown(variance)}$. The standard deviation "
             f"is its root, {shown(sd)}.")
    if draw.level > 1:
        parts.append(number(
            "limit", "They are drawn uniformly between $-r$ and $r$ instead, with the same "
                     "standard deviation. What is $r$?", limit,
            "√3 times the standard deviation.",
            [
                Wrong(sd, "a uniform draw between $-r$ and $r$ has the standard deviation "
                          "$r/\\sqrt{3}$: $r$ is larger."),
                Wrong(3 * sd, "the variance is $r^2/3$, so the standard deviation is "
                              "$r/\\sqrt{3}$, not $r/3$."),
                Wrong(sd / math.sqrt(3), "√3 stands on the other side: $r = \\sqrt{3} "
                                          "\\, \\sigma$."),
                Wrong(3 * variance, "this is $r^2$."),
            ],
            carry=lambda mine: math.sqrt(3) * mine["sd"]))
        steps += (f"\n\nA uniform draw has the variance $r^2/3$, so $r = \\sqrt{{3}} \\, \\sigma = "
                  f"{shown(limit)}$.")
    if draw.level == 3:
        factor = a * variance / 2
        parts.append(number(
            "factor", "The layer has ReLU. By which factor does it change the *mean square* of "
                      "what passes, on average over its weights?", factor,
            "half of inputs times variance.",
            [
                Wrong(a * variance, "this is the factor before the activation. ReLU takes half."),
                Wrong(b * variance / 2, "a unit sums over its inputs, not over the outputs."),
                Wrong(a * sd / 2, "the variance counts, not the standard deviation."),
                Wrong(variance / 2, "each of the inputs adds its share: times their number."),
            ],
            carry=lambda mine: a * mine["sd"] ** 2 / 2))
        steps += (f"\n\nBefore the activation the mean square is multiplied by $n v = {a} \\cdot "
                  f"{shown(variance)} = {shown(a * variance)}$. ReLU takes half: {shown(factor)}.")
    return Item(
        f"A dense layer goes from {a} inputs to {b} units.",
        tuple(parts), steps=steps,
        hints=("Which numbers of the layer does this rule need?",
               "The rules give a variance. The standard deviation is its root.",
               f"Write down the variance as a fraction: what stands below {put_in[6]}?"),
    )


@init_sd.second
def _(given):
    # From what each rule asks for: the factors that it sets to 1.
    a, b = given["sizes"]
    if given["rule"] == "He":
        v = 1 / (a * 0.5)
    else:
        v = 1 / ((a + b) / 2) * (1 if given["rule"] == "Glorot" else 2)
    # The variance of a uniform draw is r²/3.
    return {"sd": v**0.5, "limit": (v * 3) ** 0.5, "factor": 0.5 * a * v}


def _named(rule):
    return rule if rule.startswith("the") else f"{rule}'s rule"
