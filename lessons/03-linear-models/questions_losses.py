"""Questions on what mistakes cost, and on the gradients of that."""

import math

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    matrix,
    number,
    plus,
    shown,
    vector,
)

# --- The binary cross-entropy -------------------------------------------------------------

PROBABILITIES = [0.01, 0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.55, 0.6,
                 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.95, 0.98]
SCORES = [sign * tenths / 10 for sign in (-1, 1) for tenths in range(4, 42, 2)]


@generator("bce-value", title="The binary cross-entropy", topic="loss-functions",
           seconds=(90, 120), points=(2, 3), levels=2)
def bce_value(draw: Draw) -> Item:
    t = draw.pick("t", [0, 1])
    if draw.level == 1:
        y = draw.pick("y", PROBABILITIES)
        said = f"gives class 1 the probability {shown(y)}"
    else:
        z = draw.pick("z", SCORES)
        y = 1 / (1 + math.exp(-z))
        said = f"has the score $z = {latex(z)}$"
    got = y if t else 1 - y
    loss, error = -math.log(got), y - t
    parts = [
        number("loss", "What is its binary cross-entropy?", loss,
               "minus the logarithm of what the true class got.",
               [
                   Wrong(-math.log(1 - got), "this is the logarithm of the other class' "
                                             "probability."),
                   Wrong(-math.log10(got), "this takes the logarithm with base 10. Here it is the "
                                           "natural one."),
                   Wrong(-loss, "the logarithm of a probability is negative; the loss turns its "
                                "sign."),
                   Wrong(1 - got, "this is the distance to the target, without a logarithm."),
                   Wrong((1 - got) ** 2 / 2, "this is the squared error, ½(y − t)²."),
               ]),
        number("gradient", "What is the loss's derivative with respect to the score?", error,
               "$y - t$.",
               [
                   Wrong(-error, "the sign is turned: it is prediction minus target."),
                   Wrong(error * y * (1 - y), "this is the squared error's. With the cross-entropy "
                                              "the slope of the sigmoid cancels."),
                   Wrong(error / (y * (1 - y)), "this is the derivative with respect to $y$. The "
                                                "slope of the sigmoid is still to come."),
                   Wrong(y, "the target is to be subtracted.") if t else
                   Wrong(y - 1, "the target is 0 here."),
               ]),
    ]
    steps = (f"The true class is {t}, and it got {'$y$' if t else '$1 - y$'}, which is "
             f"${latex(got)}$.\n\n"
             f"The loss is $-\\log {latex(got)} = {latex(loss)}$, and the derivative "
             f"$y - t = {latex(y)} - {t} = {latex(error)}$.")
    if draw.level == 2:
        parts.insert(0, number(
            "probability", "What is the probability $y$ of class 1?", y,
            "the sigmoid of the score.",
            [
                Wrong(1 - y, "this is the probability of class 0."),
                Wrong(math.exp(z), "these are the odds, $e^z$ to 1."),
                Wrong(math.tanh(z), "this is tanh. The sigmoid is $1/(1 + e^{-z})$."),
            ]))
        steps = f"The probability is $\\sigma({latex(z)}) = {latex(y)}$.\n\n" + steps
    return Item(
        f"An example is of class {t}. A logistic regression {said}.",
        tuple(parts), steps=steps,
        hints=(
            "What matters is the probability that the model gave to the class that is true.",
            "Of the two terms of the loss, the target leaves one: $-\\log y$ for class 1, "
            "$-\\log(1 - y)$ for class 0.",
            "Write down first what the true class got.",
        ),
    )


@bce_value.second
def _(given):
    # From the score alone, by log(1 + e^z) − tz and its central difference.
    z = given["z"] if "z" in given else math.log(given["y"]) - math.log(1 - given["y"])

    def loss(at):
        return math.log(1 + math.exp(at)) - given["t"] * at
    return {"probability": math.exp(z) / (1 + math.exp(z)), "loss": loss(z),
            "gradient": (loss(z + 1e-5) - loss(z - 1e-5)) / 2e-5}


# --- The mean cross-entropy of a batch ----------------------------------------------------

ROWS = {3: [[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.25, 0.25, 0.5], [0.05, 0.15, 0.8],
            [0.9, 0.06, 0.04], [0.3, 0.4, 0.3], [0.2, 0.7, 0.1]],
        4: [[0.4, 0.3, 0.2, 0.1], [0.1, 0.1, 0.2, 0.6], [0.05, 0.8, 0.1, 0.05],
            [0.25, 0.15, 0.5, 0.1], [0.7, 0.1, 0.05, 0.15], [0.2, 0.35, 0.15, 0.3]]}


@generator("mean-cross-entropy", title="The cross-entropy of a batch",
           topic="k-ary-classification", seconds=(120, 150), points=(2, 3), levels=2)
def mean_cross_entropy(draw: Draw) -> Item:
    k = 2 + draw.level
    Y = np.array(draw.sample("rows", ROWS[k], 3))
    labels = draw.several("labels", list(range(k)), 3)
    got = Y[np.arange(3), labels]
    costs = -np.log(got)
    loss = float(costs.mean())
    right = int((Y.argmax(axis=1) == labels).sum())
    shifted = Y[np.arange(3), (np.array(labels) - 1) % k]
    target = f"The labels are {labels[0]}, {labels[1]} and {labels[2]}, counted from 0." \
        if draw.level == 1 else \
        f"The one-hot targets are\n\n$$\nT = {latex(np.eye(k, dtype=int)[labels])}\n$$"
    parts = [number(
        "loss", "What is the mean cross-entropy?", loss,
        "the mean of minus the logarithm of what each true class got.",
        [
            Wrong(float(costs.sum()), "this is the sum. The loss is the mean over the examples."),
            Wrong(float(-np.log10(got).mean()), "this takes the logarithm with base 10. Here it is "
                                                "the natural one."),
            Wrong(float(costs.sum()) / (3 * k), "the mean is over the examples, not over the "
                                                "classes as well."),
            Wrong(float(-np.log(got.mean())), "first come the logarithms, and then their mean."),
            Wrong(float(-np.log(Y.max(axis=1)).mean()), "this takes the largest of each row. What "
                                                        "counts is the true class."),
            *([Wrong(float(-np.log(shifted).mean()), "the labels count from 0: label 0 is the "
                                                     "first column.")] if draw.level == 1 else []),
        ])]
    if draw.level == 2:
        parts.append(number(
            "right", "How many of the three does it get right, if it says the most probable class?",
            right, "the largest of a row has to stand at the true class.",
            [Wrong(other, "look at each row once more, and see whether its largest entry "
                          "stands at its true class.") for other in range(4) if other != right]))
    lines = "\n".join(f"- example {n + 1}: $-\\log {latex(p)} = {latex(c)}$"
                      for n, (p, c) in enumerate(zip(got, costs)))
    return Item(
        f"A classifier gives three examples these probabilities, one row each:\n\n"
        f"$$\nY = {latex(Y)}\n$$\n\n{target}",
        tuple(parts),
        steps=f"Of each row take the entry of the true class:\n\n{lines}\n\n"
              f"The mean of the three is ${latex(loss)}$."
              + (f" In {right} of the rows the true class has the largest entry."
                 if draw.level == 2 else ""),
        hints=(
            "Only one number of each row counts.",
            "The cross-entropy of an example is minus the natural logarithm of what its true class "
            "got; the loss is the mean.",
            "Mark the entry of the true class in each row first.",
        ),
    )


@mean_cross_entropy.second
def _(given):
    # The logarithm of the geometric mean; and with one-hot rows.
    k = len(given["rows"][0])
    T = np.array([[float(j == label) for j in range(k)] for label in given["labels"]])
    Y = np.array(given["rows"])
    return {"loss": -math.log(float(np.prod((T * Y).sum(axis=1))) ** (1 / 3)),
            "right": sum(row[label] == max(row)
                         for row, label in zip(given["rows"], given["labels"]))}


# --- Softmax and its gradient -------------------------------------------------------------

# The exponentials of the scores: whole numbers, so that it can be done by hand.
POWERS = [[1, 2, 5], [4, 1, 3], [2, 7, 1], [3, 2, 5], [1, 6, 3], [5, 4, 1], [2, 3, 11], [8, 1, 7],
          [1, 9, 6], [3, 1, 6], [6, 1, 3], [1, 4, 5], [5, 2, 1], [7, 3, 2], [2, 9, 1], [4, 5, 11],
          [1, 3, 8], [3, 8, 1], [9, 4, 7]]
INPUTS = [[2, -1], [1, 3], [-2, 1], [3, 1], [-1, 2], [1, -2]]


@generator("softmax-grad", title="The gradient of softmax", topic="k-ary-classification",
           seconds=(150, 210), points=(3, 5), levels=2)
def softmax_grad(draw: Draw) -> Item:
    powers = draw.pick("powers", POWERS)
    target = draw.pick("target", [0, 1, 2])
    total = sum(powers)
    y = np.array(powers) / total
    t = np.eye(3)[target]
    d = y - t
    scores = r" \; ".join(f"\\log {p}," if p > 1 else "0," for p in powers).rstrip(",")
    place = ["first", "second", "third"][target]
    parts = [
        vector("softmax", "What are the probabilities $y$?", y,
               "the exponentials over their sum.",
               [
                   Wrong(powers, "these are the exponentials. Divide by their sum, so that they "
                                 "sum to 1."),
                   Wrong(np.log(powers) / np.log(powers).sum(), "the scores themselves were "
                                                                "divided by their sum: the "
                                                                "exponentials are missing."),
                   Wrong(np.array(powers) / max(powers), "divide by the sum, not by the largest."),
                   Wrong(1 / (1 + 1 / np.array(powers)), "this is the sigmoid of each score. "
                                                         "Softmax looks at all of them together."),
               ]),
        vector("gradient", "What is the gradient of the cross-entropy with respect to the scores?",
               d, "$y - t$.",
               [
                   Wrong(-d, "the sign is turned: it is prediction minus target."),
                   Wrong(y, "the target is to be subtracted: 1 at the true class."),
                   Wrong(d * y * (1 - y), "this has the factor $y(1 - y)$ besides, as with the "
                                          "squared error behind a sigmoid. Here it cancels."),
                   Wrong(d / 3, "a mean over the classes was taken. The loss of one example is not "
                                "divided by their number."),
                   Wrong(t * d, "the other classes have a gradient as well: their scores raise the "
                                "sum."),
               ], carry=lambda mine: (np.array(mine["softmax"]) - t).tolist()),
    ]
    steps = (f"The exponentials of the scores are {', '.join(map(str, powers))}, and their sum is "
             f"${plus(powers)} = {total}$. So $y = {latex(y)}$.\n\n"
             f"The target is $t = {latex(t)}$, and $y - t = {latex(d)}$.")
    intro = f"A classifier gives an example the scores $z = ({scores})$. Its {place} class is true."
    if draw.level == 2:
        x = np.array(draw.pick("x", INPUTS))
        W = np.outer(x, d)
        intro = (f"An example has the features $x = {latex(x)}$, and a classifier gives it the "
                 f"scores $z = ({scores})$. Its {place} class is true. Examples are rows, and "
                 "weights are (in, out).")
        parts.append(matrix(
            "weights", "And with respect to the weights $W$, of shape (2, 3)?", W,
            "each feature times $y - t$: $x^\\top (y - t)$.",
            [
                Wrong(-W, "the sign is turned: the error is prediction minus target."),
                Wrong(np.outer([1, 1], d), "each row is to be multiplied by its own feature."),
                Wrong(np.outer(x[::-1], d), "the features were exchanged: row 1 belongs to the "
                                            "first one."),
                Wrong(np.outer(x, y), "this is $x^\\top y$: the target is to be subtracted first."),
                Wrong(np.outer(x, t), "this is $x^\\top t$. The error is $y - t$."),
            ], carry=lambda mine: np.outer(x, mine["gradient"]).tolist()))
        steps += (f"\n\nRow $i$ of the gradient of $W$ is $x_i$ times that:\n\n"
                  f"$$\n{latex(W)}\n$$")
    return Item(
        intro, tuple(parts), steps=steps,
        hints=(
            "Take the exponentials first. Those of logarithms are easy.",
            "Softmax divides the exponentials by their sum; the gradient is prediction minus "
            "target, and a weight's has its input as a factor.",
            "Write the target as a one-hot row under the probabilities.",
        ),
    )


@softmax_grad.second
def _(given):
    # By nudging every score, and every weight, and looking at the loss.
    z = [math.log(p) for p in given["powers"]]
    h = 1e-5

    def loss(scores):
        return math.log(sum(math.exp(s) for s in scores)) - scores[given["target"]]

    def nudged(k, by):
        return [s + by * (j == k) for j, s in enumerate(z)]
    slopes = [(loss(nudged(k, h)) - loss(nudged(k, -h))) / (2 * h) for k in range(3)]
    softmax = [1 / sum(math.exp(other - s) for other in z) for s in z]
    found = {"softmax": softmax, "gradient": [round(s, 9) for s in slopes]}
    if "x" in given:
        # A weight moves its score by its input.
        found["weights"] = [[round((loss(nudged(k, h * x)) - loss(nudged(k, -h * x))) / (2 * h), 8)
                             for k in range(3)] for x in given["x"]]
    return found


# --- Which loss ---------------------------------------------------------------------------

# What is asked for, with {n} in the place of how many; and of which kind it is.
TASKS = [
    ["the price of a flat", "value", [1]],
    ["how many minutes late a train will be", "value", [1]],
    ["the temperature at noon tomorrow", "value", [1]],
    ["tomorrow's demand for electricity", "value", [1]],
    ["whether a bank transfer is fraud", "yes-no", [1]],
    ["whether a patient will come back within a month", "yes-no", [1]],
    ["whether a review is positive or negative", "yes-no", [1]],
    ["whether a photo shows a face", "yes-no", [1]],
    ["which one of {n} letters a sign shows", "one-of", [24, 26]],
    ["which one of {n} departments an inquiry goes to", "one-of", [4, 6]],
    ["which one of {n} types a galaxy is of", "one-of", [3, 5]],
    ["which one of {n} words was spoken", "one-of", [12, 35]],
]
KINDS = {
    "value": "a quantity is wanted, and the score is the prediction.",
    "yes-no": "there are two classes, and one probability says it all.",
    "one-of": "exactly one of several classes is right, and their probabilities share a sum of 1.",
}


@generator("which-loss", title="Which output, which loss?", topic="loss-functions",
           seconds=(60, 75), points=(2, 2), part="none", levels=2,
           convention="Two classes get one output with a sigmoid. Two with softmax compute the "
                      "same.")
def which_loss(draw: Draw) -> Item:
    text, kind, counts = draw.pick("task", TASKS)
    n = draw.pick("n", counts)
    several = n if n > 1 else 10
    if draw.level == 1:
        outputs = {
            "value": ("one output, as it is", "this gives any number, and no probability."),
            "yes-no": ("one output with a sigmoid", "this gives one probability."),
            "one-of": (f"{several} outputs with softmax", f"this gives {several} probabilities "
                                                          "that sum to 1."),
            "": (f"{several} outputs, as they are", f"this gives {several} numbers, and no "
                                                    "probabilities."),
        }
        losses = {
            "value": ("squared error", "this measures how far off a quantity is."),
            "yes-no": ("binary cross-entropy", "this is for the probability of one of two "
                                               "classes."),
            "one-of": ("cross-entropy", "this is for the probabilities of several classes."),
            "": ("the number of mistakes", "this is flat almost everywhere, so that there is no "
                                           "gradient to follow."),
        }
        wish = ""
    else:
        form = draw.pick("form", ["integers", "one-hot"]) if kind == "one-of" else ""
        sparse, hot = "SparseCategoricalCrossentropy", "CategoricalCrossentropy"
        right = sparse if form == "integers" else hot
        outputs = {
            kind if kind != "one-of" else "": ("`Dense(1)`", "this gives one number."),
            "one-of": (f"`Dense({several})`", f"this gives {several} numbers."),
            "softmax": ('`Dense(1, activation="softmax")`', "softmax over a single unit is always "
                                                            "1."),
            "sigmoid": ('`Dense(1, activation="sigmoid")`', "this gives a probability, and no "
                                                            "quantity or logit."),
        }
        losses = {
            "value": ("`MeanSquaredError()`", "this is for quantities."),
            "yes-no": ("`BinaryCrossentropy(from_logits=True)`", "this is for one of two "
                                                                 "classes."),
            "one-of": (f"`{right}(from_logits=True)`",
                       f"this is for one of several classes, given as "
                       f"{'one-hot rows' if right == hot else 'integers'}."),
            "": (f"`{sparse if right == hot else hot}(from_logits=True)`",
                 f"this is for one of several classes, given as "
                 f"{'integers' if right == hot else 'one-hot rows'}."),
        }
        targets = {"value": "numbers", "yes-no": "0 or 1", "one-of": f"one-hot rows of {n}"}[kind]
        if form == "integers":
            targets = f"integers from 0 to {n - 1}"
        wish = f" The targets are {targets}. Where there is a choice, the loss is to get logits."
    first, where = ("", "") if draw.level == 1 else ("keras-", " in Keras")
    # A loss may take scores, too: then an output as it is would be right for classes.
    which = "Which output gives the quantity itself, or the probabilities?" \
        if draw.level == 1 else "Which output fits?"
    return Item(
        f"A linear model{where} is to tell {text.format(n=n)}.{wish}",
        (choice(f"{first}output", which, _fitting(outputs, kind)),
         choice(f"{first}loss", "And which loss?", _fitting(losses, kind))),
        steps=(f"Ask first what the answer is. Here {KINDS[kind]}\n\n"
               f"So the output is {outputs[kind][0]}, and the loss {losses[kind][0]}."),
        hints=(
            "What is the answer: a quantity, one of two, or one of several?",
            "A quantity needs no sigmoid. One of two classes needs one probability, one of "
            "several needs one for each.",
            "Look at how the loss reads what comes out: as a quantity, as one probability, or as "
            "several that share a sum of 1.",
        ),
    )


def _fitting(table, kind):
    return [(name == kind, text[:1].upper() + text[1:],
             KINDS[kind] if name == kind else f"{does} Here {KINDS[kind]}")
            for name, (text, does) in table.items()]


@which_loss.second
def _(given):
    # By the words of the task: both in words and in Keras.
    words, n = given["task"][0], given["n"]
    if "which one" in words:
        output, loss = f"{n} outputs with softmax", "Cross-entropy"
        sparse = "Sparse" if given.get("form") == "integers" else ""
        layer, keras = f"Dense({n})", f"{sparse}CategoricalCrossentropy"
    elif words.startswith("whether"):
        output, loss = "One output with a sigmoid", "Binary cross-entropy"
        layer, keras = "Dense(1)", "BinaryCrossentropy"
    else:
        return {"output": "One output, as it is", "loss": "Squared error",
                "keras-output": "Dense(1)", "keras-loss": "MeanSquaredError()"}
    return {"output": output, "loss": loss, "keras-output": layer,
            "keras-loss": f"{keras}(from_logits=True)"}
