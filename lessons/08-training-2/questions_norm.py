"""Lecture 8's questions with fresh numbers on batch and layer normalisation."""

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    number,
    shown,
    signed,
    vector,
)

# Differences from the mean whose mean square is a square: 4, 9, 25 and 36.
PATTERNS = [[-2, 2, -2, 2], [2, -2, -2, 2], [-5, 1, 3, 1], [1, -5, 1, 3], [5, -1, -3, -1],
            [-3, -1, 5, -1], [-7, 1, 7, -1], [1, 7, -1, -7], [-10, 2, 6, 2], [2, 6, -10, 2],
            [-3, 3, 3, -3]]
MEANS = [-4, -2, 3, 5, 6, 8]
GAMMAS, BETAS = [-2, -1, 0.5, 2, 3], [-3, -1, 1, 2, 4]
IGNORED = "ε is so small that you may leave it out."
DIVISOR = "The variance has the divisor N, and γ multiplies before β is added."


def _normal(x):
    x = np.asarray(x, float)
    return (x - x.mean()) / x.std()


def _slips_of_c(x, gamma, beta):
    x = np.asarray(x, float)
    hat = _normal(x)
    return [
        Wrong(gamma * (x - x.mean()) / x.std(ddof=1) + beta,
              "the variance has the divisor N here, not N − 1."),
        Wrong(gamma * (x - x.mean()) / x.var() + beta,
              "this divides by the variance. Divide by its root."),
        Wrong(gamma * (hat + beta), "β was added before γ multiplied, so it was scaled, too."),
        Wrong(hat, "γ and β are missing."),
        Wrong(gamma * x / x.std() + beta, "the mean was not subtracted."),
    ]


def _apart(key, wrong):
    """Those of the wrong vectors that an answer can be told from: not where the momentum lets
    hardly any of the batch in."""
    kept = []
    for each in wrong:
        if all(np.abs(np.subtract(each.value, other) / np.maximum(np.abs(other), 1e-9)).max() > 0.04
               for other in (key, *(one.value for one in kept))):
            kept.append(each)
    return kept[:5]


@generator("bn-train", title="Batch normalisation of four numbers", topic="batch-normalisation",
           seconds=(120, 150, 180), levels=3, convention=DIVISOR)
def bn_train(draw: Draw) -> Item:
    pattern, mean = draw.pick("pattern", PATTERNS), draw.pick("mean", MEANS)
    gamma, beta = draw.pick("gamma", GAMMAS), draw.pick("beta", BETAS)
    x = np.array(pattern, float) + mean
    hat = _normal(x)
    c = gamma * hat + beta
    parts, steps = [], []
    if draw.level == 1:
        parts.append(vector(
            "hat", "What are the normalised values, before γ and β?", hat,
            "each difference from the mean, over the root of the variance.",
            [Wrong((x - x.mean()) / x.std(ddof=1), "the variance has the divisor N, not N − 1."),
             Wrong((x - x.mean()) / x.var(), "this divides by the variance. Divide by its root."),
             Wrong(x - x.mean(), "the mean is subtracted, but nothing was divided."),
             Wrong(x / x.std(), "the mean was not subtracted.")]))
    parts.append(vector("c", "What does the layer give out in training?", c,
                        "γ times the normalised values, and β.", _slips_of_c(x, gamma, beta),
                        carry=(lambda mine: gamma * np.array(mine["hat"]) + beta)
                        if draw.level == 1 else None))
    steps.append(f"The mean is {shown(x.mean())}. The squared differences from it sum to "
                 f"{shown(((x - mean) ** 2).sum())}; over 4, the variance is {shown(x.var())}, and "
                 f"its root {shown(x.std())}.\n\n"
                 f"$$\n\\hat x = {latex(hat)}\n$$\n\n"
                 f"$$\nc = {latex(gamma)} \\, \\hat x {signed(beta)} = {latex(c)}\n$$")
    if draw.level > 1:
        momentum = draw.pick("momentum", [0.9, 0.99, 0.8])
        old_mean, old_var = draw.pick("old", [[0, 1], [1, 2], [2, 4], [-1, 3], [4, 8]])
        new = [momentum * old_mean + (1 - momentum) * x.mean(),
               momentum * old_var + (1 - momentum) * x.var()]
        slips = [
            Wrong([(1 - momentum) * old_mean + momentum * x.mean(),
                   (1 - momentum) * old_var + momentum * x.var()],
                  "momentum belongs to the old value, and the rest to the batch's."),
            Wrong([x.mean(), x.var()], "these are the batch's. The running ones move only a "
                                       "little towards them."),
            Wrong([momentum * old_mean + (1 - momentum) * x.mean(),
                   momentum * old_var + (1 - momentum) * x.std()],
                  "the running variance moves towards the batch's variance, not towards its "
                  "root."),
            Wrong([momentum * old_mean + (1 - momentum) * x.mean(),
                   momentum * old_var + (1 - momentum) * x.var(ddof=1)],
                  "the variance has the divisor N, in the running one as well."),
            Wrong([(1 - momentum) * x.mean(), (1 - momentum) * x.var()],
                  "what was there before is left out: the momentum's share of it stays."),
            Wrong([momentum * old_mean + x.mean(), momentum * old_var + x.var()],
                  "the batch's numbers come in with a share of 1 less the momentum."),
        ]
        parts.append(vector(
            "running", f"Its running mean and variance were {shown(old_mean)} and "
                       f"{shown(old_var)}, its momentum is {momentum}. What are they after this "
                       "step?", new, "momentum times the old, and the rest times the batch's.",
            _apart(new, slips)))
        steps.append(f"The running mean is ${momentum} \\cdot {_in(old_mean)} + "
                     f"{shown(1 - momentum)} \\cdot {_in(x.mean())} = {latex(new[0])}$, the "
                     f"running variance ${momentum} \\cdot {_in(old_var)} + {shown(1 - momentum)} "
                     f"\\cdot {_in(x.var())} = {latex(new[1])}$.")
    if draw.level == 3:
        scale = draw.pick("scale", [2, 3, 10])
        parts.append(choice(
            "scaled", f"All weights before the layer are multiplied by {scale}, and with them "
                      "the four values. What does the layer give out now?", [
                (True, "the same as before", "mean and root of the variance grow alike."),
                (False, f"{scale} times as much", "the division takes the factor out again."),
                (False, f"{scale} times as much, but for β", "γ multiplies what is normalised, and "
                                                            "that has not changed."),
                (False, f"{scale * scale} times as much", "the variance grows so, and its root "
                                                          "divides."),
            ]))
        steps.append(f"With all values times {scale}, the mean and the root of the variance are "
                     f"{scale} times as large: $\\hat x$ stays, and so does $c$.")
    return Item(
        f"A feature has the values $x = {latex(x)}$ in a batch of four. Batch normalisation has "
        f"$\\gamma = {latex(gamma)}$ and $\\beta = {latex(beta)}$. {IGNORED}",
        tuple(parts), steps="\n\n".join(steps),
        hints=("The statistics are those of this batch: what are mean and variance?",
               "Subtract the mean, divide by the root of the variance; then γ, then β.",
               "How far is each value from the mean? Square these, and take their mean."),
    )


@bn_train.second
def _(given):
    # In plain arithmetic, from the moments: the variance as E[x²] − E[x]².
    x = [p + given["mean"] for p in given["pattern"]]
    first, second = sum(x) / 4, sum(v * v for v in x) / 4
    variance = second - first * first
    hat = [(v - first) / variance**0.5 for v in x]
    found = {"hat": hat, "c": [given["gamma"] * h + given["beta"] for h in hat]}
    if "momentum" in given:
        m, (old, old_variance) = given["momentum"], given["old"]
        found["running"] = [old + (1 - m) * (first - old),
                            old_variance + (1 - m) * (variance - old_variance)]
    found["scaled"] = "the same as before"
    return found


# --- In use ------------------------------------------------------------------------------

RUNNING = [[2, 4], [3, 9], [-1, 16], [5, 25], [0.5, 2.25], [-2, 4], [1.5, 0.25], [4, 1.44]]
NEW = [[1, 5, 6], [3, -2, 4], [7, 0, 2], [-4, 6, 1], [2, 8, -1], [6, 3, -3], [5, 5, 2]]


@generator("bn-test", title="Batch normalisation in use", topic="batch-normalisation",
           seconds=(120, 150, 180), levels=3, convention="γ multiplies before β is added.")
def bn_test(draw: Draw) -> Item:
    mean, variance = draw.pick("running", RUNNING)
    x = np.array(draw.pick("new", NEW), float)
    gamma, beta = draw.pick("gamma", GAMMAS), draw.pick("beta", BETAS)
    root = variance**0.5
    c = gamma * (x - mean) / root + beta
    own = _normal(x)
    parts = [vector(
        "c", "In use, a batch of three comes: what does the layer give out?", c,
        "the running statistics normalise, then γ and β.",
        [Wrong(gamma * own + beta, "this takes the statistics of the new batch. In use the running "
                                   "ones count."),
         Wrong((x - mean) / root, "γ and β are missing: they apply in use as in training."),
         Wrong(gamma * (x - mean) / variance + beta, "this divides by the variance. Divide by its "
                                                     "root."),
         Wrong(gamma * ((x - mean) / root + beta), "β was added before γ multiplied."),
         Wrong(x, "the layer is not left out in use.")])]
    steps = (f"In use: $\\hat x = (x{_less(mean)}) / {shown(root)} = "
             f"{latex((x - mean) / root)}$, and $c = {latex(gamma)} \\, \\hat x {signed(beta)} = "
             f"{latex(c)}$.")
    if draw.level > 1:
        parts.append(choice(
            "alone", "The first of them comes again, alone. What does it get?", [
                (True, "the same as before", "running statistics do not depend on who else comes."),
                (False, "β", "that would be so in training, where it would be its own mean."),
                (False, "another value, since the batch is another", "in use the batch plays no "
                                                                    "part."),
                (False, "nothing, since one value has no variance", "its own variance is not "
                                                                   "needed."),
            ]))
        steps += "\n\nAlone, the first value meets the same running statistics: the same comes out."
    if draw.level == 3:
        # One multiplication and one addition.
        factor, shift = gamma / root, beta - gamma * mean / root
        parts.append(vector(
            "affine", "In use the layer is $c = a x + b$. What are $a$ and $b$?", [factor, shift],
            "γ over the root; and β less that times the running mean.",
            [Wrong([gamma, beta], "these are γ and β. Mean and variance are still to be put in."),
             Wrong([gamma / variance, beta - gamma * mean / variance],
                   "this divides by the variance. Divide by its root."),
             Wrong([factor, beta], "the running mean is subtracted, too, and gets into $b$."),
             Wrong([factor, beta - mean], "the mean is divided and multiplied as $x$ is."),
             Wrong([factor, beta + gamma * mean / root], "the mean is subtracted.")]))
        steps += (f"\n\nWritten out, $a = \\gamma / \\sqrt{{v}} = {latex(factor)}$, and $b = "
                  f"\\beta - a \\mu = {latex(shift)}$.")
    return Item(
        f"Batch normalisation of one feature has the running mean {shown(mean)}, the running "
        f"variance {shown(variance)}, $\\gamma = {latex(gamma)}$ and $\\beta = {latex(beta)}$. The "
        f"new values are $x = {latex(x)}$. {IGNORED}",
        tuple(parts), steps=steps,
        hints=("Which mean counts in use?",
               "The running mean and variance take the place of the batch's; γ and β stay.",
               f"What is the root of {shown(variance)}?"),
    )


@bn_test.second
def _(given):
    # By the straight line through two of its points.
    mean, variance = given["running"]
    at_mean, one_on = given["beta"], given["beta"] + given["gamma"]
    slope = (one_on - at_mean) / variance**0.5
    return {"c": [at_mean + slope * (v - mean) for v in given["new"]],
            "alone": "the same as before", "affine": [slope, at_mean - slope * mean]}


# --- Parameters --------------------------------------------------------------------------

LAYERS = ["Dense", "Conv2D"]


@generator("bn-params", title="Parameters of normalisation", topic="batch-normalisation",
           seconds=(75, 105, 150), points=(2, 3, 4), levels=3,
           convention="As Keras counts: running statistics are parameters that are not trained.")
def bn_params(draw: Draw) -> Item:
    kind = draw.pick("kind", LAYERS)
    units = draw.pick("units", [8, 12, 16, 20, 24, 32, 48, 64, 96, 128])
    # Inputs of a dense layer; channels of a convolution with a kernel of 3×3.
    inputs = draw.pick("inputs", [3, 10, 16, 30, 50])
    feature = "unit" if kind == "Dense" else "channel"
    code = f"Dense({units})" if kind == "Dense" else f"Conv2D({units}, 3)"
    many = [
        Wrong(2 * units, f"this is what is trained. Two running statistics a {feature} are kept as "
                         "well."),
        Wrong(4, f"four for each {feature}, not four in all."),
        Wrong(3 * units, f"mean and variance, γ and β are four a {feature}."),
        Wrong(units, f"each {feature} has four numbers."),
    ]
    few = [
        Wrong(4 * units, "the running mean and variance are measured, not trained."),
        Wrong(units, f"γ and β are two a {feature}."),
        Wrong(2, f"γ and β for each {feature}, not for all together."),
        Wrong(3 * units, "of the four, γ and β are trained."),
    ]
    parts = [
        number("all", "How many parameters does `BatchNormalization()` have, running statistics "
                      "included?", 4 * units, f"four for each {feature}.", many),
        number("trained", "How many of them are trained?", 2 * units,
               f"γ and β for each {feature}.", few, carry=lambda mine: mine["all"] / 2),
    ]
    steps = (f"There are {units} {feature}s. Each has γ, β, a running mean and a running variance: "
             f"$4 \\cdot {units} = {4 * units}$. Trained are γ and β: ${2} \\cdot {units} = "
             f"{2 * units}$.")
    if draw.level > 1:
        parts.append(number(
            "layer", "And how many would `LayerNormalization()` have in its place? (It works over "
                     f"the last axis, of {units}.)", 2 * units,
            "a γ and a β for each entry of that axis, and no statistics.",
            [Wrong(4 * units, "it keeps no running statistics."),
             Wrong(units, "it has γ and β."),
             Wrong(2, "γ and β are not shared by the features."),
             Wrong(0, "it has a learnt scale and shift, as batch normalisation has.")]))
        steps += f" Layer normalisation has γ and β alone: ${2} \\cdot {units} = {2 * units}$."
    if draw.level == 3:
        weights = inputs * units if kind == "Dense" else 9 * inputs * units
        total = weights + 4 * units
        parts.append(number(
            "both", f"The layer before has {inputs} "
                    f"{'inputs' if kind == 'Dense' else 'channels coming in'}, and "
                    "`use_bias=False`. How many parameters do it and its batch normalisation have "
                    "together?", total, "the weights, and four numbers a feature.",
            [Wrong(weights + 5 * units, "the layer has no bias: β does its work."),
             Wrong(weights + 2 * units, "all four numbers count, trained or not."),
             Wrong(weights, "batch normalisation has parameters, too."),
             Wrong(weights + 4, f"four numbers for each {feature}.")]))
        made = f"{inputs} \\cdot {units}" if kind == "Dense" else f"3 \\cdot 3 \\cdot {inputs} " \
                                                                  f"\\cdot {units}"
        steps += f"\n\nThe weights are ${made} = {weights}$; with {4 * units} more, {total}."
    return Item(
        f"`{code}` is followed by `BatchNormalization()`.",
        tuple(parts), steps=steps,
        hints=(f"What does it keep for a single {feature}?",
               "γ and β are learnt by gradient descent; mean and variance are measured.",
               f"How many {feature}s are there?"),
    )


@bn_params.second
def _(given):
    # By making the arrays.
    units = given["units"]
    arrays = {name: np.zeros(units) for name in ("gamma", "beta", "mean", "variance")}
    kernel = np.zeros((given["inputs"], units) if given["kind"] == "Dense"
                      else (3, 3, given["inputs"], units))
    every = sum(each.size for each in arrays.values())
    trained = arrays["gamma"].size + arrays["beta"].size
    return {"all": every, "trained": trained, "layer": trained, "both": kernel.size + every}


# --- A batch of one ----------------------------------------------------------------------

SINGLE = [[5, [1, 4]], [-2, [2, 16]], [7, [3, 4]], [2, [5, 9]], [6, [0, 9]], [-3, [1, 4]],
          [8, [2, 9]], [5, [-1, 16]]]
PAIRS = [[1, 5], [2, 8], [-3, 1], [4, 10], [6, 2], [9, 1], [-2, -8]]


@generator("bn-batch-size", title="A batch of one", topic="batch-normalisation",
           seconds=(75, 105, 150), points=(2, 3, 4), levels=3,
           convention="Behind a dense layer; the variance has the divisor N.")
def bn_batch_size(draw: Draw) -> Item:
    (x, (mean, variance)) = draw.pick("single", SINGLE)
    gamma, beta = draw.pick("gamma", GAMMAS), draw.pick("beta", BETAS)
    root = variance**0.5
    used = gamma * (x - mean) / root + beta
    parts = [
        number("training", "In *training*, a batch holds a single example, with this value. What "
                           "comes out?", beta, "the value is its own mean, so only β is left.",
               [Wrong(used, "this is with the running statistics, which count in use."),
                Wrong(x, "normalisation leaves no value as it is, here least of all."),
                Wrong(0, "the normalised value is 0; then β is added."),
                Wrong(gamma + beta, "the normalised value is 0, not 1."),
                Wrong(gamma * x + beta, "the mean is subtracted first, and here that is the "
                                        "value.")]),
        number("use", "In *use*, the same single example comes. What comes out?", used,
               "the running statistics normalise it.",
               [Wrong(beta, "in use it is not its own mean: the running one counts."),
                Wrong(gamma * (x - mean) / variance + beta, "this divides by the variance. Divide "
                                                            "by its root."),
                Wrong((x - mean) / root, "γ and β are missing."),
                Wrong(gamma * (x - mean) + beta, "the division by the root of the variance is "
                                                 "missing.")]),
    ]
    steps = (f"In training, the mean of the batch is {shown(x)} itself: $\\hat x = 0$, and "
             f"{shown(beta)} comes out. In use, $\\hat x = ({latex(x)}{_less(mean)})/"
             f"{shown(root)} = {latex((x - mean) / root)}$, and ${latex(gamma)} \\cdot "
             f"{_in((x - mean) / root)} {signed(beta)} = {latex(used)}$: {shown(used)}.")
    if draw.level > 1:
        parts.append(choice(
            "back", "In training with that single example, what passes back through the layer to "
                    "what is below?", [
                (True, "nothing", "whatever the value, β comes out: no small change of it counts."),
                (False, "γ times what arrives", "so it would be without the mean and variance of "
                                                "the batch, which move along."),
                (False, "what arrives, unchanged", "the output does not move with the value at "
                                                  "all."),
                (False, "what arrives, divided by ε", "the numerator is 0 as well, and stays 0."),
            ]))
        steps += "\n\nIn training, no change of the value changes the output: nothing passes back."
    if draw.level == 3:
        pair = draw.pick("pair", PAIRS)
        out = [beta + gamma * float(np.sign(v - sum(pair) / 2)) for v in pair]
        parts.append(vector(
            "two", f"Now the batch holds two, with the values {shown(pair[0])} and "
                   f"{shown(pair[1])}, in training. What comes out?", out,
            "two different values always become 1 and −1, in their order.",
            [Wrong([beta, beta], "that is so for a single example. Two have a variance."),
             Wrong(gamma * (np.array(pair) - np.mean(pair)) / np.std(pair, ddof=1) + beta,
                   "the variance has the divisor N."),
             Wrong([2 * beta - each for each in out], "the larger value is the one above the "
                                                     "mean."),
             Wrong([(each - beta) / gamma for each in out], "γ and β are missing.")]))
        steps += (f"\n\nOf two different values, each is as far from their mean as the root of "
                  f"their variance: the larger becomes 1 and the smaller −1, whatever they are. So "
                  f"${latex(out)}$ comes out.")
    return Item(
        f"A unit has the value {shown(x)} for an example. Its batch normalisation has "
        f"$\\gamma = {latex(gamma)}$ and $\\beta = {latex(beta)}$; running mean {shown(mean)} and "
        f"running variance {shown(variance)}. {IGNORED}",
        tuple(parts), steps=steps,
        hints=("What is the mean of a single number?",
               "In training the batch's statistics count, in use the running ones.",
               "Subtract the mean that counts, and see what is left."),
    )


@bn_batch_size.second
def _(given):
    # With NumPy's moments and a tiny ε.
    def layer(values, mean, variance):
        return given["gamma"] * (np.asarray(values, float) - mean) / np.sqrt(
            variance + 1e-15) + given["beta"]

    x, (mean, variance) = given["single"]
    found = {"training": float(layer([x], np.mean([x]), np.var([x]))[0]),
             "use": float(layer([x], mean, variance)[0]), "back": "nothing"}
    if "pair" in given:
        found["two"] = layer(given["pair"], np.mean(given["pair"]), np.var(given["pair"]))
    return found


# --- Forward, in use, and one gradient ---------------------------------------------------

# What arrives from above: at one value, at two, and at all.
ARRIVES = {
    1: [[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 1, 0], [0, 0, 0, -1], [-2, 0, 0, 0], [0, 4, 0, 0]],
    2: [[1, 0, -2, 0], [2, 1, 0, 0], [0, 2, 0, 1], [0, -1, 3, 0], [1, 0, 0, 2], [0, 0, 3, -1]],
    3: [[1, 2, 0, -1], [2, -1, 1, 0], [-1, 1, 2, 1], [3, 0, -1, 1], [0, 1, 1, 2], [1, -1, 2, 2]],
}
LATER = [[1, 4, 3], [2, 9, 5], [3, 16, 1], [-1, 4, 2], [0, 25, 5], [4, 9, -5]]


@generator("bn-by-hand", title="Batch normalisation there and back",
           topic="batch-normalisation", seconds=(420, 480, 540), points=(8, 9, 10), levels=3,
           convention=DIVISOR)
def bn_by_hand(draw: Draw) -> Item:
    pattern, mean = draw.pick("pattern", PATTERNS), draw.pick("mean", MEANS)
    gamma, beta = draw.pick("gamma", GAMMAS), draw.pick("beta", BETAS)
    g = np.array(draw.pick("g", ARRIVES[draw.level]), float)
    later_mean, later_variance, value = draw.pick("later", LATER)
    x = np.array(pattern, float) + mean
    hat, root = _normal(x), float(x.std())
    c = gamma * hat + beta
    later = gamma * (value - later_mean) / later_variance**0.5 + beta
    scale = float(g @ hat)
    down = gamma / root * (g - g.mean() - hat * (g * hat).mean())
    parts = (
        vector("c", "*Forward, in training*: what does the layer give out, $c$?", c,
               "normalised by mean and variance of the batch, then γ and β.",
               _slips_of_c(x, gamma, beta)),
        number("use", f"*In use*: much later, running mean and variance are {shown(later_mean)} "
                      f"and {shown(later_variance)}. What does the new value {shown(value)} get?",
               later, "the running statistics, then γ and β.",
               [Wrong(gamma * (value - x.mean()) / root + beta,
                      "this takes mean and variance of the training batch."),
                Wrong(gamma * (value - later_mean) / later_variance + beta,
                      "this divides by the variance. Divide by its root."),
                Wrong((value - later_mean) / later_variance**0.5, "γ and β are missing."),
                Wrong(gamma * value + beta, "the running statistics are missing.")]),
        number("gamma", f"*Back*: for the batch of four, $g = {latex(g)}$ arrives from above, "
                        "$\\partial L / \\partial c$. What is $\\partial L / \\partial \\gamma$?",
               scale, "the sum of what arrives times the normalised values.",
               [Wrong(float(g @ x), "γ multiplies the normalised values, not the $x_n$."),
                Wrong(float(g.sum()), "this is the gradient of β."),
                Wrong(float(g @ c), "γ multiplies the normalised values; $c$ holds γ and β "
                                    "already."),
                Wrong(scale / 4, "the gradients of a batch are summed. A mean is in $g$ already, "
                                 "where the loss is one."),
                Wrong(gamma * scale, "this has γ as a factor. It belongs in the gradient of "
                                     "$\\hat x$.")]),
        vector("down", "And what is $\\partial L / \\partial x$?", down,
               "γ over the root, times what is left of $g$ without its mean and its share along "
               "the normalised values.",
               [Wrong(gamma / root * g, "mean and variance move with $x$, too: two terms are "
                                        "missing."),
                Wrong(gamma / root * (g - g.mean()), "the way through the variance is missing."),
                Wrong(gamma / root * (g - hat * (g * hat).mean()), "the way through the mean is "
                                                                  "missing."),
                Wrong(down / gamma, "γ is missing."),
                Wrong(down * root, "the division by the root of the variance is missing.")]),
    )
    return Item(
        f"A feature has the values $x = {latex(x)}$ in a batch of four. Batch normalisation has "
        f"$\\gamma = {latex(gamma)}$ and $\\beta = {latex(beta)}$. {IGNORED}",
        parts,
        steps=(f"*Forward*: mean {shown(x.mean())}, variance {shown(x.var())}, root {shown(root)}."
               f"\n\n$$\n\\hat x = {latex(hat)}\n$$\n\n$$\nc = {latex(c)}\n$$\n\n"
               f"*In use*: ${latex(gamma)} \\cdot ({latex(value)}{_less(later_mean)})/"
               f"{shown(later_variance**0.5)} {signed(beta)} = {latex(later)}$, so {shown(later)}."
               f"\n\n*Back*: $\\partial L/\\partial \\gamma = \\sum_n g_n \\hat x_n$ = "
               f"{shown(scale)}. The mean of $g$ is {shown(g.mean())}, that of the products "
               f"$g_n \\hat x_n$ {shown(scale / 4)}. With {shown(gamma / root)} for γ over the "
               f"root,\n\n$$\n\\frac{{\\partial L}}{{\\partial x}} = {latex(down)}\n$$\n\n"
               "As it must be, the four sum to 0."),
        hints=("Which statistics count forward, which in use, and what moves with $x$ on the way "
               "back?",
               "On the way back, three ways lead from each value to the loss: directly, through "
               "the mean, and through the variance.",
               "Find $\\hat x$ first. Then the mean of $g$, and the mean of $g_n \\hat x_n$."),
    )


@bn_by_hand.second
def _(given):
    # The gradients by central differences of the loss that g stands for.
    x = np.array([p + given["mean"] for p in given["pattern"]], float)
    g = np.array(given["g"], float)

    def out(values, gamma):
        return gamma * (values - np.mean(values)) / np.sqrt(np.mean(values**2) - np.mean(
            values) ** 2) + given["beta"]

    def slope(f):
        return float((f(1e-5) - f(-1e-5)) / 2e-5)

    mean, variance, value = given["later"]
    down = [slope(lambda h, n=n: g @ out(x + h * np.eye(4)[n], given["gamma"])) for n in range(4)]
    return {"c": out(x, given["gamma"]),
            "use": given["beta"] + given["gamma"] * (value - mean) / np.sqrt(variance),
            "gamma": slope(lambda h: g @ out(x, given["gamma"] + h)),
            "down": [round(each, 7) for each in down]}


def _less(value):
    """A number as it is subtracted from something before it, and nothing where it is 0."""
    return f" {signed(-value)}" if value else ""


def _in(value):
    """A negative number inside a formula stands in parentheses."""
    text = latex(value)
    return f"({text})" if text.startswith("-") else text
