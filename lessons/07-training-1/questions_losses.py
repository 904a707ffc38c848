"""Questions on losses: which one an output layer asks for, and what it comes to."""

import math

from tutor.questions import Draw, Item, Wrong, choice, generator, latex, number

# What is predicted, what the layer gives, what the targets are, and the kind of loss that fits.
OUTPUTS = [
    ["the height of a tide in metres", "one number, no activation",
     "measured numbers, with errors that are about Gaussian", "squared"],
    ["how many degrees it will be at noon", "one number, no activation",
     "measured numbers, with errors that are about Gaussian", "squared"],
    ["the price of a house, for which the mean is wanted", "one number, no activation",
     "prices that were paid", "squared"],
    ["the price of a house, for which the median is wanted", "one number, no activation",
     "prices that were paid", "absolute"],
    ["how many minutes deliveries take; half of them should take longer, half less",
     "one number, no activation", "the minutes that they took", "absolute"],
    ["the reading of a sensor that sometimes fails wildly; near the right value the slope should "
     "shrink with the error, beyond it stay bounded", "one number, no activation",
     "readings of the sensor", "huber"],
    ["where a box begins, with a few boxes drawn badly; small errors should count as squares, "
     "large ones along a straight line", "one number, no activation", "places of boxes", "huber"],
    ["whether a part is faulty; examples that are right by a margin of 1 should cost nothing",
     "one score, no activation", "−1 or 1", "hinge"],
    ["whether a message is spam; once its score is beyond a margin of 1 on the right side, it "
     "should have no gradient", "one score, no activation", "−1 or 1", "hinge"],
    ["whether a customer will cancel", "one unit with a sigmoid", "0 or 1", "binary"],
    ["which of {n} findings an X-ray shows, if any", "{n} units, a sigmoid each",
     "rows of {n} zeros and ones", "binary"],
    ["which one of {n} species a leaf is from", "{n} units with softmax", "one-hot rows of {n}",
     "categorical"],
    ["which one of {n} languages a text is in", "{n} units with softmax", "one-hot rows of {n}",
     "categorical"],
    ["which one of {n} digits an image shows", "{n} units with softmax",
     "integers from 0 to {last}", "sparse"],
    ["which one of {n} breeds a dog is of", "{n} units with softmax", "integers from 0 to {last}",
     "sparse"],
    ["how {n} raters split over {n} answers; the loss is their cross-entropy less the entropy of "
     "the answers", "{n} units with softmax", "rows of {n} shares that sum to 1", "divergence"],
    ["the probabilities that a larger network gives to {n} classes; the loss is their "
     "cross-entropy less the entropy of these", "{n} units with softmax",
     "rows of {n} probabilities", "divergence"],
]
# Each kind: in words, in Keras, and why it fits.
LOSSES = {
    "squared": ("mean squared error", "MeanSquaredError",
                "squares fit Gaussian errors, and ask for the mean."),
    "absolute": ("mean absolute error", "MeanAbsoluteError",
                 "absolute errors ask for the median: half of the targets on each side."),
    "huber": ("Huber loss", "Huber",
              "it is a square for small errors and a straight line for large ones."),
    "hinge": ("hinge loss", "Hinge",
              "it is 0 from a margin of 1 on, and grows along a straight line on the other side."),
    "binary": ("binary cross-entropy", "BinaryCrossentropy",
               "every sigmoid answers a yes-or-no question of its own."),
    "categorical": ("cross-entropy over classes, from one-hot rows", "CategoricalCrossentropy",
                    "softmax shares out a probability of 1, and the targets are one-hot rows."),
    "sparse": ("cross-entropy over classes, from integer labels", "SparseCategoricalCrossentropy",
               "softmax shares out a probability of 1, and the targets are single integers."),
    "divergence": ("KL divergence", "KLDivergence",
                   "it compares two distributions, and is 0 where they agree."),
}
# What may stand beside it, and is wrong there.
BESIDE = {
    "squared": ["absolute", "hinge", "binary"],
    "absolute": ["squared", "hinge", "binary"],
    "huber": ["squared", "absolute", "hinge"],
    "hinge": ["squared", "binary", "divergence"],
    "binary": ["squared", "categorical", "hinge"],
    "categorical": ["binary", "squared", "sparse"],
    "sparse": ["binary", "squared", "categorical"],
    "divergence": ["binary", "squared", "sparse"],
}


@generator("loss-for-output", title="The loss for this output layer", topic="losses-in-training",
           seconds=(60, 60, 120), points=(1, 1, 2), part="none", levels=3,
           convention="One example; the mean over the outputs where there are several, but the KL "
                      "divergence sums over the classes. Huber has "
                      "d = 1 and the factor ½ on its squares, as in Keras.")
def loss_for_output(draw: Draw) -> Item:
    if draw.level == 3:
        return _valued(draw)
    task, layer, targets, kind = draw.pick("output", OUTPUTS)
    n = draw.pick("n", [4, 5, 6, 8, 10])
    task, layer, targets = (each.format(n=n, last=n - 1) for each in (task, layer, targets))
    # Said in words, or by Keras' names.
    which = 0 if draw.level == 1 else draw.pick("named", [1])
    fits = LOSSES[kind][2]
    offered = [kind, *BESIDE[kind]]

    def named(each):
        return LOSSES[each][0] if which == 0 else f"`{LOSSES[each][1]}`"

    return Item(
        f"A network predicts {task}. Its last layer gives {layer}. The targets are {targets}.",
        (choice("loss", "Which loss fits?",
                [(each == kind, named(each), fits if each == kind else f"here {named(kind)} fits: "
                                                                      f"{fits}")
                 for each in offered]),),
        steps=f"Ask what kind of answer it is, what the layer gives, and what the targets look "
              f"like. Here {fits}\n\nThat is {named(kind)}.",
        hints=(
            "Is the answer a quantity, a side of a border, a class, or a whole distribution?",
            "For quantities: squares for the mean, absolute values for the median, Huber for both "
            "ways in one. For classes: what do the units share, and how are targets written?",
            "Rule out what reads the targets in another form.",
        ),
    )


# --- What it comes to ---------------------------------------------------------------------

ERRORS = [0.4, -0.6, 1.5, -2, 2.5, 3, -4, 0.8]
SCORES = [2.5, 0.4, -0.5, -1.5, 0.75, -2.5, 1.25]
CHANCES = [0.9, 0.8, 0.6, 0.3, 0.2, 0.1]
SPLITS = [[[0.5, 0.5], [0.8, 0.2]], [[0.8, 0.2], [0.5, 0.5]], [[0.9, 0.1], [0.6, 0.4]],
          [[0.5, 0.5], [0.9, 0.1]], [[0.25, 0.75], [0.5, 0.5]], [[0.6, 0.4], [0.2, 0.8]]]


def _valued(draw):
    kind = draw.pick("kind", ["huber", "hinge", "binary", "divergence"])
    if kind == "huber":
        target, e = draw.pick("target", [0, 2, 5, -1]), draw.pick("error", ERRORS)
        y = target + e
        key = e**2 / 2 if abs(e) <= 1 else abs(e) - 0.5
        slope = max(-1.0, min(1.0, e))
        intro = (f"A network predicts $y = {latex(y)}$ for the target $t = {latex(target)}$. The "
                 "loss is Huber's, with $d = 1$.")
        wrong = [
            Wrong(float(e**2), "this is the squared error."),
            Wrong(float(abs(e)), "this is the absolute error."),
            Wrong(abs(e) - 0.5 if abs(e) <= 1 else e**2 / 2, "this is the branch on the other side "
                                                             "of 1."),
        ]
        downhill = [
            Wrong(2 * e, "this is the slope of the squared error."),
            Wrong(-slope, "the sign is turned: it has the sign of $y - t$."),
            Wrong(e if abs(e) > 1 else math.copysign(1.0, e), "this is the branch on the other "
                                                              "side of 1."),
        ]
        how = (f"$|y - t| = {latex(abs(e))}$ is " + ("at most 1, so the loss is half its square."
               if abs(e) <= 1 else "above 1, so the loss is that minus ½."))
    elif kind == "hinge":
        t, y = draw.pick("t", [-1, 1]), draw.pick("score", SCORES)
        key = max(0.0, 1 - t * y)
        slope = -float(t) if t * y < 1 else 0.0
        intro = (f"A linear classifier gives the score $y = {latex(y)}$ to an example with the "
                 f"target $t = {latex(t)}$. The loss is the hinge loss.")
        wrong = [
            Wrong(max(0.0, 1 + t * y), "the sign of $t y$ is turned."),
            Wrong(max(0.0, -t * y), "the margin of 1 is missing."),
            Wrong(1.0 - t * y, "it is never below 0.") if t * y > 1 else
            Wrong((1.0 - t * y) ** 2, "the hinge loss has no square."),
            Wrong(float(abs(t - y)), "this is the absolute error: beyond the margin, the hinge "
                                     "costs nothing.") if t * y > 1 and abs(t - y) != abs(1 - t * y)
            else Wrong(math.log(1 + math.exp(-t * y)), "this is the cross-entropy."),
        ]
        downhill = [
            Wrong(float(t), "the sign is turned: a larger $t y$ costs less.") if slope else
            Wrong(-float(t), "beyond the margin it is flat."),
            Wrong(-t * y, "the slope does not grow with the score."),
            Wrong(0.5 * -t, "no ½ stands in it."),
        ]
        how = (f"$t y = {latex(t * y)}$ is " + ("below 1, so the loss is $1 - t y$." if slope else
               "at least 1: beyond the margin, it costs nothing."))
    elif kind == "binary":
        t, p = draw.pick("t", [0, 1]), draw.pick("p", CHANCES)
        key = -math.log(p if t else 1 - p)
        slope = p - t
        intro = (f"A sigmoid gives $y = {latex(p)}$ for the target $t = {t}$. The loss is the "
                 "binary cross-entropy; its slope is asked at $z$, before the sigmoid.")
        wrong = [
            Wrong(-math.log(1 - p if t else p), "this is the loss for the other target."),
            Wrong(abs(p - t), "this is the absolute error."),
            Wrong((p - t) ** 2, "this is the squared error."),
            Wrong(-math.log10(p if t else 1 - p), "the logarithm is the natural one."),
        ]
        downhill = [
            Wrong(-slope, "the sign is turned: it is $y - t$."),
            Wrong(slope * p * (1 - p), "this is the squared error's: with the cross-entropy the "
                                       "sigmoid's slope cancels."),
            Wrong(-t / p + (1 - t) / (1 - p), "this is the slope at $y$."),
        ]
        how = f"the true class got {latex(p if t else 1 - p)}, and minus its logarithm is the loss."
    else:
        t, y = draw.pick("split", SPLITS)
        key = sum(a * math.log(a / b) for a, b in zip(t, y))
        slope = None
        intro = (f"The targets are the shares $t = {latex(t)}$; softmax gives $y = "
                 f"{latex(y)}$. The "
                 "loss is the KL divergence, $\\mathrm{KL}(t \\, \\| \\, y)$.")
        wrong = [
            Wrong(sum(b * math.log(b / a) for a, b in zip(t, y)), "the two were exchanged."),
            Wrong(-sum(a * math.log(b) for a, b in zip(t, y)), "this is the cross-entropy: the "
                                                               "entropy of the target is still in "
                                                               "it."),
            Wrong(-key, "the sign is turned: the target's share stands above."),
            Wrong(key / 2, "it sums over the classes; it takes no mean."),
        ]
        downhill = [
            Wrong(t[0] - y[0], "the sign is turned: it is $y - t$."),
            Wrong(-t[0] / y[0], "this is the slope at $y_1$."),
            Wrong(1 + math.log(t[0] / y[0]), "this differentiates with respect to the target."),
        ]
        slope = y[0] - t[0]
        how = "each share of the target is weighted with $\\log (t / y)$."
    where = {"huber": "at $y$", "hinge": "at the score", "binary": "at $z$",
             "divergence": "at the first score $z_1$, before softmax"}[kind]
    return Item(
        intro,
        (number("loss", "What is the loss?", key, how, _apart(key, wrong)),
         number("slope", f"And its slope {where}?", slope, "differentiate the branch that holds "
                "here." if kind in ("huber", "hinge") else "prediction minus target.",
                _apart(slope, downhill))),
        steps=(f"{how[0].upper() + how[1:] if how[0] != '$' else how}\n\nIt comes to "
               f"${latex(key)}$. The slope is ${latex(slope)}$."),
        hints=(
            "Write the formula of this loss first.",
            "Losses for quantities look at the error $y - t$, the hinge at $t y$, the others at "
            "the logarithm of a probability.",
            "Where the formula has two branches, see which one holds here.",
        ),
    )


def _apart(key, wrong):
    """Those that are not the key, each value once."""
    kept = []
    for each in wrong:
        if all(abs(each.value - other) > 0.02 * max(abs(each.value), abs(other), 0.05)
               for other in (key, *(one.value for one in kept))):
            kept.append(each)
    return kept


@loss_for_output.second
def _(given):
    if "output" in given:
        # By what the layer gives and what the targets look like.
        task, layer, targets, _ = given["output"]
        if "softmax" in layer:
            kind = "sparse" if "integers" in targets else "categorical" if "one-hot" in targets \
                else "divergence"
        elif "sigmoid" in layer:
            kind = "binary"
        elif "margin" in task:
            kind = "hinge"
        elif "median" in task or "half of them" in task:
            kind = "absolute"
        else:
            kind = "huber" if "wildly" in task or "badly" in task else "squared"
        words, keras, _ = LOSSES[kind]
        return {"loss": keras if "named" in given else words}

    def loss(value):
        if given["kind"] == "huber":
            # The highest of all lines that touch it.
            e = value - given["target"]
            return max(c * e - c * c / 2 for c in (-1.0, 1.0, max(-1.0, min(1.0, e))))
        if given["kind"] == "hinge":
            return max(0.0, 1 - given["t"] * value)
        if given["kind"] == "binary":
            return math.log1p(math.exp(value)) - given["t"] * value
        t, y = given["split"]
        scores = [value, math.log(y[1])]
        total = math.log(sum(map(math.exp, scores)))
        return sum(a * (math.log(a) - (z - total)) for a, z in zip(t, scores))

    at = {"huber": lambda: given["target"] + given["error"], "hinge": lambda: given["score"],
          "binary": lambda: math.log(given["p"] / (1 - given["p"])),
          "divergence": lambda: math.log(given["split"][1][0])}[given["kind"]]()
    slope = (loss(at + 1e-4) - loss(at - 1e-4)) / 2e-4
    return {"loss": round(loss(at), 6), "slope": round(slope, 6)}
