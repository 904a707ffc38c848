"""Questions on gradients that are wrong: found by differences, and found in the code."""

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    number,
    shown,
    times,
)

# --- A gradient against differences -------------------------------------------------------

SLIPS = {
    "twice": (2, "a factor 2 too much, as where a square's 2 is counted twice"),
    "half": (0.5, "a factor 2 is missing, as the one of a square's slope"),
    "sign": (-1, "its sign is turned"),
    "batch": (8, "it is 8 times too large, as if a sum over 8 examples were not divided by 8"),
}


@generator("gradcheck-hunt", title="Which gradient is wrong?", topic="general-backprop-derivation",
           seconds=(100, 140, 150), points=(3, 3, 4), levels=3,
           convention="The relative error is |a − n| over the larger of |a| and |n|.")
def gradcheck_hunt(draw: Draw) -> Item:
    return (_in_a_table, _by_hand, _at_a_kink)[draw.level - 1](draw)


CHECK_HINTS = (
    "Differences of floats are never quite exact. How large may such an inexactness be?",
    "The relative error divides by the larger of the two sizes. In float64 with $h = 10^{-5}$, "
    "something like $10^{-9}$ is what differences can do.",
)


def _relative(a, n):
    return abs(a - n) / max(abs(a), abs(n))


def _in_a_table(draw):
    names = ["w1", "w2", "w3", "b"]
    true = dict(zip(names, draw.sample("gradients", [0.4, -0.3, 1.2, -2.4, 0.8, 3.6, -0.6, 1.6],
                                       4)))
    bad = draw.pick("entry", names)
    slip = draw.pick("slip", list(SLIPS))
    by, said = SLIPS[slip]
    claimed = {name: g * (by if name == bad else 1) for name, g in true.items()}
    error = _relative(claimed[bad], true[bad])
    rows = "\n".join(
        f"| `{name}` | {shown(claimed[name])} | {_nearly(true[name], n)} |"
        for n, name in enumerate(names))
    return Item(
        "Four gradients were programmed, and compared in float64 with central differences, with "
        f"$h = 10^{{-5}}$.\n\n| | programmed | by differences |\n|---|---|---|\n{rows}",
        (
            choice("entry", "Which one is wrong?", [
                (name == bad, f"`{name}`",
                 "the two differ far more than differences are inexact." if name == bad else
                 "the two agree to about $10^{-9}$: that is how exact differences are.")
                for name in names], sorted=True),
            number("error", "What is its relative error, to three digits?", error,
                   "the difference, over the larger of the two sizes.",
                   [
                       Wrong(abs(claimed[bad] - true[bad]), "this is the difference itself. It is "
                                                            "divided by the larger size."),
                       Wrong(abs(claimed[bad] - true[bad]) / min(abs(claimed[bad]),
                                                                 abs(true[bad])),
                             "this divides by the smaller of the two.") if abs(by) != 1 else
                       Wrong(1, "they have opposite signs: they are twice as far apart as each is "
                                "from 0."),
                       Wrong(abs(claimed[bad] - true[bad]) / (abs(claimed[bad]) + abs(true[bad])),
                             "this divides by the sum of both sizes: another convention. Here it "
                             "is the larger one.") if abs(by) != 1 else
                       Wrong(0, "the sizes are the same, but not the signs."),
                       Wrong(1e-9, "this is what the others differ by."),
                   ]),
            choice("cause", "What is most likely wrong with it?", [
                (name == slip, each, "programmed over differences, that is "
                                     f"{shown(claimed[bad] / true[bad])}.")
                for name, (_, each) in SLIPS.items()]),
        ),
        steps=f"Three of them agree to nine digits. For `{bad}`, the two are "
              f"{shown(claimed[bad])} and {shown(true[bad])}: the relative error is "
              f"${latex(abs(claimed[bad] - true[bad]))} / "
              f"{latex(max(abs(claimed[bad]), abs(true[bad])))} = {latex(error)}$. So {said}.",
        hints=(*CHECK_HINTS, "For the one that is wrong, divide one number by the other."),
    )


def _nearly(value, place):
    """A number as differences find it: off by about 10⁻⁹ of it."""
    return f"{value * (1 + (-1) ** place * (place + 1) * 6e-10):.10f}".replace("-", "−")


# Functions of one number: what is written, the value, and the slope.
FUNCTIONS = {
    "w^3": (lambda w: w**3, lambda w: 3 * w**2),
    "w^2 + 3 w": (lambda w: w**2 + 3 * w, lambda w: 2 * w + 3),
    "2 w^3 - w": (lambda w: 2 * w**3 - w, lambda w: 6 * w**2 - 1),
    "w^4": (lambda w: w**4, lambda w: 4 * w**3),
    "w^3 + w^2": (lambda w: w**3 + w**2, lambda w: 3 * w**2 + 2 * w),
}


def _by_hand(draw):
    written = draw.pick("function", list(FUNCTIONS))
    w = draw.pick("w", [1, 2, 3, -1, -2])
    h = draw.pick("h", [0.1, 0.01])
    right = draw.pick("right", [True, False])
    off = draw.pick("off", [0.5, 1.5, 2, -1])
    f, slope = FUNCTIONS[written]
    up, here, down = (f(w + d) for d in (h, 0, -h))
    numerical = (up - down) / (2 * h)
    claimed = slope(w) * (1 if right else off)
    error = _relative(claimed, numerical)
    digits = 6
    told = f"$f(w + h) = {up:.{digits}f}$, $f(w) = {here:.{digits}f}$, $f(w - h) = " \
           f"{down:.{digits}f}$"
    return Item(
        f"For $f(w) = {written}$ at $w = {latex(w)}$, with $h = {latex(h)}$: {told}. A program "
        f"says that the slope is {shown(claimed)}.",
        (
            number("central", "What is the central difference? Give all its digits.", numerical,
                   "the two ends' difference, over $2h$.",
                   [
                       Wrong((up - here) / h, "this is the forward difference: the step goes one "
                                              "way only."),
                       Wrong((up - down) / h, "the two ends are $2h$ apart."),
                       Wrong(up - down, "this is the difference of the values; it is divided by "
                                        "$2h$."),
                       Wrong((here - down) / h, "this is the backward difference: the step goes "
                                                "one way only."),
                   ], tolerance=1e-5),
            choice("verdict", "With so large an $h$, the curve alone may make a relative error of "
                              "up to 0.02. What does the check say of the program?", [
                (right, "the slope agrees with the difference",
                 f"the relative error is {shown(error)}: what the curve alone may do." if right
                 else f"the relative error is {shown(error)}, far more than 0.02."),
                (not right, "the slope is wrong",
                 f"the relative error is {shown(error)}, far more than 0.02." if not right else
                 f"the relative error is {shown(error)}: that is what the curve alone may do."),
                (False, "nothing: with this $h$ any error is possible",
                 "an error of order $h^2$ is, not any."),
            ], carry=lambda mine: "the slope agrees with the difference"
                if _relative(claimed, mine["central"]) <= 0.02 else "the slope is wrong"),
        ),
        steps=f"$({up:.{digits}f} - {factor_of(down, digits)}) / {latex(2 * h)} = "
              f"{latex(numerical)}$. The program says {shown(claimed)}: the relative error is "
              f"{shown(error)}, so "
              + ("it agrees." if right else "the slope is wrong."),
        hints=(
            "A slope is a difference of values over a difference of places.",
            "A central difference takes a step each way. How far apart are the two ends?",
            "Subtract the value on the left from the one on the right first.",
        ),
    )


def factor_of(value, digits):
    return f"({value:.{digits}f})" if value < 0 else f"{value:.{digits}f}"


def _at_a_kink(draw):
    z = draw.pick("z", [0.001, 0.002, -0.001, -0.002, 0.003, -0.003])
    h = draw.pick("h", [0.004, 0.005, 0.01])
    g = draw.pick("arriving", [2, 3, 4, 5])
    up, down = max(z + h, 0), max(z - h, 0)
    numerical = g * (up - down) / (2 * h)
    slope = g if z > 0 else 0
    error = _relative(slope, numerical)
    return Item(
        f"The loss is $L = {g} \\operatorname{{relu}}(z)$, and at this point $z = {latex(z)}$. It "
        f"is checked by central differences with $h = {latex(h)}$.",
        (
            number("numerical", "What is the central difference?", numerical,
                   "ReLU at both ends, subtracted, over $2h$.",
                   [
                       Wrong(g, "this is the slope to the right of the kink. The step reaches over "
                                "it."),
                       Wrong(g / 2, "this is so at $z = 0$ alone, with half of the step on each "
                                    "side."),
                       Wrong(g * (up - down) / h, "the two ends are $2h$ apart."),
                       Wrong(g * (max(z, 0) - max(z - h, 0)) / h,
                             "this is the backward difference: the step goes one way only."),
                   ]),
            number("slope", "And what does backprop find?", slope,
                   f"$z$ is {'above' if z > 0 else 'below'} 0.",
                   [
                       Wrong(g - slope, f"$z$ is {'above' if z > 0 else 'below'} 0: there the "
                                        f"slope of ReLU is {1 if z > 0 else 0}."),
                       Wrong(numerical, "this is the difference. Backprop knows on which side of "
                                        "the kink $z$ is."),
                       Wrong(g / 2, "backprop takes one side, not the mean of both."),
                   ]),
            number("error", "What is the relative error of the two?", error,
                   "the difference, over the larger of the two sizes.",
                   [
                       Wrong(abs(slope - numerical), "this is the difference itself.") if z > 0
                       else Wrong(0, "the two are not the same: one is 0, the other is not."),
                       Wrong(_relative(slope, numerical) / 2, "it is divided by the larger size, "
                                                              "not by twice that."),
                       Wrong(1 - error if z > 0 else numerical,
                             "this is the ratio of the two." if z > 0 else
                             "this is the difference itself."),
                   ]),
            choice("verdict", "What is to be done?", [
                (True, "check again with a smaller step, or at another point",
                 "the step reached over the kink: the difference mixes two slopes."),
                (False, "search the backward pass for a mistake",
                 "there is none: backprop gives the slope on the side where $z$ is."),
                (False, "take a larger step",
                 "then more of it lies on the other side of the kink."),
                (False, "nothing: an error of that size is rounding",
                 "rounding is far smaller at this step."),
            ]),
        ),
        steps=f"ReLU is {shown(up)} at the right end and {shown(down)} at the left: "
              f"${times([g, up - down])} / {latex(2 * h)} = {latex(numerical)}$. Backprop finds "
              f"{slope}. The relative error is {shown(error)}; it comes from the kink, at a "
              "distance of less than $h$.",
        hints=(
            "Where is the kink of ReLU, and does the step reach over it?",
            "Compute ReLU at $z + h$ and at $z - h$ before you subtract.",
            "Which of the two ends lies below 0? There ReLU is 0.",
        ),
    )


@gradcheck_hunt.second
def _(given):
    if "entry" in given:
        n = dict(zip(["w1", "w2", "w3", "b"], given["gradients"]))[given["entry"]]
        ratio = {"twice": 2, "half": 0.5, "sign": -1, "batch": 8}[given["slip"]]
        return {"entry": given["entry"], "cause": SLIPS[given["slip"]][1],
                "error": abs(ratio - 1) * abs(n) / max(abs(ratio * n), abs(n))}
    h = given["h"]
    if "function" in given:
        # By the exact slope and the third derivative: what is left of these powers is 0.
        w = given["w"]
        exact = {"w^3": 3 * w**2 + h**2, "w^2 + 3 w": 2 * w + 3, "2 w^3 - w": 6 * w**2 - 1
                 + 2 * h**2, "w^4": 4 * w**3 + 4 * w * h**2,
                 "w^3 + w^2": 3 * w**2 + 2 * w + h**2}[given["function"]]
        said = "the slope agrees with the difference" if given["right"] else "the slope is wrong"
        return {"central": exact, "verdict": said}
    # The share of the step that lies above 0.
    z, g = given["z"], given["arriving"]
    numerical = g * (z + h) / (2 * h)
    slope = g * (z > 0)
    return {"numerical": numerical, "slope": slope,
            "error": (g - numerical) / g if z > 0 else 1,
            "verdict": "check again with a smaller step, or at another point"}


# --- The wrong line -----------------------------------------------------------------------

# By level and listing: the lines, and for places in them, what stands there wrongly and what is to
# be said of it. Names in braces are drawn.
LISTINGS = {
    1: {
        "two layers": (
            ["z1 = {x} @ W1 + b1", "h = np.maximum(z1, 0)", "y = softmax(h @ W2 + b2)",
             "d2 = (y - t) / N", "dW2 = h.T @ d2", "db2 = d2.sum(axis=0)", "dh = d2 @ W2.T",
             "d1 = dh * (z1 > 0)", "dW1 = {x}.T @ d1", "db1 = d1.sum(axis=0)"],
            {3: ("d2 = (t - y) / N", "the sign is turned: prediction minus target"),
             4: ("dW2 = {x}.T @ d2", "the weights `W2` multiply `h`, not the input"),
             5: ("db2 = d2.mean(axis=0)", "`d2` holds the 1/N already: the rows are summed"),
             6: ("dh = d2 @ W2", "the transpose of `W2` is missing"),
             7: ("d1 = dh * h", "the slope of ReLU is needed, not its output"),
             8: ("dW1 = h.T @ d1", "the weights `W1` multiply the input, not `h`"),
             9: ("db1 = dh.sum(axis=0)", "the bias is added before ReLU: its error is `d1`")}),
        "sigmoid": (
            ["z1 = {x} @ W1 + b1", "h = sigmoid(z1)", "y = sigmoid(h @ W2 + b2)",
             "d2 = (y - t) / N", "dW2 = h.T @ d2", "db2 = d2.sum(axis=0)", "dh = d2 @ W2.T",
             "d1 = dh * h * (1 - h)", "dW1 = {x}.T @ d1", "db1 = d1.sum(axis=0)"],
            {3: ("d2 = (y - t) * y * (1 - y) / N", "with the binary cross-entropy the slope of "
                                                   "the output's sigmoid cancels"),
             4: ("dW2 = z1.T @ d2", "the weights `W2` multiply `h`, not what is before it"),
             6: ("dh = d2 @ W2", "the transpose of `W2` is missing"),
             7: ("d1 = dh * (1 - h)", "the slope of the sigmoid is h (1 − h)"),
             8: ("dW1 = {x}.T @ dh", "the error before the activation is `d1`"),
             9: ("db1 = d1", "the bias is added in every row: the rows are summed")}),
    },
    2: {
        "deep": (
            ["hs, zs = [{x}], []", "for W, b in zip(Ws, bs):", "    zs.append(hs[-1] @ W + b)",
             "    hs.append(np.maximum(zs[-1], 0))", "d = (softmax(zs[-1]) - t) / N",
             "for l in reversed(range(len(Ws))):", "    dWs[l] = hs[l].T @ d",
             "    dbs[l] = d.sum(axis=0)", "    if l > 0:",
             "        d = (d @ Ws[l].T) * (zs[l - 1] > 0)"],
            {5: ("for l in range(len(Ws)):", "the way back begins at the last layer"),
             6: ("    dWs[l] = hs[l + 1].T @ d", "the layer's weights multiply what goes *into* "
                                                 "it, `hs[l]`"),
             7: ("    dbs[l] = d.mean(axis=0)", "`d` holds the 1/N already: the rows are summed"),
             4: ("d = (np.maximum(zs[-1], 0) - t) / N", "behind the logits comes softmax, not "
                                                        "ReLU"),
             9: ("        d = (d @ Ws[l].T) * (zs[l] > 0)", "the mask belongs to the layer below: "
                                                            "`zs[l - 1]`")}),
        "updates": (
            ["d = (y - t) / N", "for l in reversed(range(len(Ws))):", "    dW = hs[l].T @ d",
             "    db = d.sum(axis=0)", "    below = d @ Ws[l].T", "    Ws[l] -= rate * dW",
             "    bs[l] -= rate * db", "    if l > 0:", "        d = below * (zs[l - 1] > 0)"],
            {0: ("d = (t - y) / N", "the sign is turned: prediction minus target"),
             2: ("    dW = d.T @ hs[l]", "this is the transpose: here weights are (in, out)"),
             3: ("    db = dW.sum(axis=0)", "the bias' gradient is the sum of the errors"),
             4: ("    below = d @ Ws[l]", "the transpose of the weights is missing"),
             5: ("    Ws[l] += rate * dW", "descent goes *against* the gradient"),
             8: ("        d = below * (zs[l] > 0)", "the mask belongs to the layer below: "
                                                    "`zs[l - 1]`")}),
    },
    3: {
        "engine": (
            ["order, seen = [], set()", "def visit(v):", "    if v not in seen:",
             "        seen.add(v)", "        for u in v.inputs:", "            visit(u)",
             "        order.append(v)", "visit({x})", "{x}.grad = 1.0",
             "for v in reversed(order):", "    for u, slope in zip(v.inputs, v.slopes):",
             "        u.grad += slope * v.grad"],
            {2: ("    if v.inputs:", "a box with two uses is then listed twice, and sends twice"),
             8: ("{x}.grad = 0.0", "the way back begins with ∂L/∂L = 1"),
             9: ("for v in order:", "the way back visits the values in the *reverse* order"),
             11: ("        u.grad = slope * v.grad", "shares are *added*: else only the last use "
                                                     "counts")}),
        "dropout": (
            ["mask = (uniform >= rate) / (1 - rate)", "h = np.maximum({x} @ W1 + b1, 0)",
             "dropped = h * mask", "y = softmax(dropped @ W2 + b2)", "d2 = (y - t) / N",
             "dW2 = dropped.T @ d2", "dh = (d2 @ W2.T) * mask", "d1 = dh * (h > 0)",
             "dW1 = {x}.T @ d1", "db1 = d1.sum(axis=0)"],
            {5: ("dW2 = h.T @ d2", "what `W2` multiplied are the values *after* the mask"),
             6: ("dh = d2 @ W2.T", "the mask is a constant factor: it goes over the gradient, too"),
             7: ("d1 = dh * (mask > 0)", "the slope of ReLU is missing; the mask was used already"),
             8: ("dW1 = {x}.T @ dh", "the error before ReLU is `d1`"),
             9: ("db1 = d1.mean(axis=0)", "`d1` holds the 1/N already: the rows are summed")}),
        "softmax": (
            ["y = softmax({x} @ W)", "scaled = y * s", "L = 0.5 * np.sum((scaled - t) ** 2)",
             "g = scaled - t", "ds = np.sum(g * y, axis=0)", "gy = g * s",
             "inner = np.sum(gy * y, axis=1, keepdims=True)", "dz = y * (gy - inner)",
             "dW = {x}.T @ dz", "d{x} = dz @ W.T"],
            {3: ("g = t - scaled", "the sign is turned: what comes out minus the target"),
             4: ("ds = g * y", "`s` was used in every row: the rows are summed"),
             5: ("gy = g", "the product with `s` sends what arrives times `s`"),
             6: ("inner = np.sum(gy, axis=1, keepdims=True)", "the sum is of g times y"),
             7: ("dz = y * (1 - y) * gy", "softmax couples all scores: each gets a part of every "
                                          "gradient"),
             9: ("d{x} = dz @ W", "the transpose of `W` is missing")}),
    },
}
TOLD = {
    "two layers": "two layers with ReLU, softmax and the mean cross-entropy",
    "sigmoid": "two layers with sigmoids and the mean binary cross-entropy of one output",
    "deep": "a deep ReLU network with softmax and the mean cross-entropy; the ReLU of the last "
            "layer is computed, and not used",
    "updates": "one step of gradient descent for a ReLU network with softmax and the mean "
               "cross-entropy; `hs` and `zs` come from the forward pass, `hs[0]` being the input",
    "engine": "a small engine for graphs of numbers; each value knows its `inputs`, and in "
              "`slopes` its derivative by each. All `grad` are 0 before",
    "dropout": "two layers with ReLU, dropout between them, softmax and the mean cross-entropy",
    "softmax": "softmax, then a learned scale `s` for each class, and half the squared error, "
               "summed",
}


@generator("wrong-line", title="The wrong line of a backward pass", topic="passes-in-backprop",
           seconds=(90, 120, 140), points=(2, 3, 3), levels=3)
def wrong_line(draw: Draw) -> Item:
    listings = LISTINGS[draw.level]
    name = draw.pick("listing", list(listings))
    lines, wrong = listings[name]
    at = draw.pick("line", sorted(wrong))
    x = draw.pick("name", ["loss", "root", "L", "out"] if name == "engine" else
                  ["x", "X", "data", "batch"])
    broken, said = wrong[at]
    shown_lines = [(broken if n == at else line).format(x=x) for n, line in enumerate(lines)]
    code = "\n".join(f"{n:2}  {line}" for n, line in enumerate(shown_lines, 1))
    # The lines that may be wrong, whatever was drawn: the others are no cue.
    asked = sorted(wrong)
    others = {each: text for each, (_, text) in wrong.items() if each != at}
    three = sorted(others, key=lambda each: (abs(each - at), each))[:3]
    return Item(
        f"This is {TOLD[name]}. One line is wrong.\n\n~~~\n{code}\n~~~",
        (
            choice("line", "Which line is it?", [
                (each == at, f"line {each + 1}",
                 f"{said}." if each == at else "this line is right.") for each in asked],
                sorted=True),
            choice("why", "What is wrong with it?", [
                (each == at, text, f"line {at + 1}: {said}." if each == at else
                 f"line {each + 1} has it right.")
                for each, text in sorted([(at, said), *((n, others[n]) for n in three)])]),
        ),
        steps=f"Go through the way back line by line, and ask of each what it belongs to. Line "
              f"{at + 1} is wrong: {said}. It should be "
              f"`{lines[at].strip().format(x=x)}`.",
        hints=(
            "For each gradient, ask which line forward used that array, and with what.",
            "A weight's gradient is the layer's input, transposed, times its error; an error goes "
            "down through the weights' transpose, then through the slope; uses add up.",
            "The forward lines are right. Take the lines of the way back one by one.",
        ),
    )


@wrong_line.second
def _(given):
    # The line in which the listing differs from the right one.
    for listings in LISTINGS.values():
        if given["listing"] in listings:
            lines, wrong = listings[given["listing"]]
    shown_lines = [wrong[n][0] if n == given["line"] else line for n, line in enumerate(lines)]
    at, = [n for n, (a, b) in enumerate(zip(lines, shown_lines)) if a != b]
    return {"line": f"line {at + 1}", "why": wrong[at][1].replace("`", "").replace("*", "")}
