"""Probes and known mistakes of `perceptron`.

Whether a score is above 0 or below decides everything that follows, so no score may be so near to 0
that rounding decides: examples are whole numbers, halves or quarters, whose sums are exact.
"""

from operator import add, mul

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (function("perceptron", returns="w, b, mistakes", lists=True,
                     entries={"mistakes": "epoch that was run"}),)


def grid(values):
    """Rounded to quarters, so that every sum of products is exact."""
    return np.round(4 * values) / 4


def separable(rng, N, D, margin=0.4):
    """Examples of both classes with a plane between them, which does not go through 0."""
    labels = rng.permutation(np.resize([1, -1], N))
    while True:
        direction = rng.permutation(np.linspace(0.6, 1.2, D)) * rng.choice([-1, 1], D)
        direction = direction / np.linalg.norm(direction)
        # Equal examples would hide that one of them was left out.
        points = rng.permutation(np.unique(grid(1.5 * rng.normal(size=(8 * N, D))), axis=0))
        scores = points @ direction + rng.choice([-0.7, 0.7])
        sides = {label: points[label * scores > margin] for label in (1, -1)}
        if all(len(side) >= (labels == label).sum() for label, side in sides.items()):
            rows = {label: iter(side) for label, side in sides.items()}
            return np.array([next(rows[label]) for label in labels]), labels


def told(X, y, epochs, passing=0):
    """The numbers of mistakes, by the rule, or by one that lets a score of 0 pass for the label
    `passing`. Plain numbers, for many draws are tried."""
    rows = (np.column_stack([X, np.ones(len(X))]) * y[:, None]).tolist()
    w, counts = [0.0] * len(rows[0]), []
    while len(counts) < epochs and 0 not in counts:
        counts.append(0)
        for row in rows:
            score = sum(map(mul, w, row))
            # Of a row, the last number is the label.
            if score < 0 or (score == 0 and row[-1] != passing):
                w = list(map(add, w, row))
                counts[-1] += 1
    return counts


def settling(rng, N, D, least, margin=0.4, most=20):
    """Separable examples on which the perceptron settles after `least` epochs or more, and makes
    more than one mistake in an epoch after the first."""
    while True:
        X, y = separable(rng, N, D, margin)
        counts = told(X, y, most)
        if counts[-1] == 0 and len(counts) >= least and max(counts[1:]) > 1:
            return X, y


def touching(rng):
    """Examples with scores of 0 after the first update, where it counts whether such a one passes
    for right with either of the labels."""
    while True:
        X, y = rng.integers(-2, 3, (6, 2)), rng.permutation(np.resize([1, -1], 6))
        counts = told(X, y, 20)
        if counts[-1] == 0 and len(counts) > 2 and len(np.unique(X, axis=0)) == len(X) \
                and counts not in (told(X, y, 20, 1), told(X, y, 20, -1)):
            return X, y


def overlapping(rng, N, D):
    """Examples of which the first, with one label, is the mean of two others, with the other."""
    X = grid(rng.normal(size=(N, D)) * 1.5)
    y = rng.permutation(np.resize([1, -1], N))
    X[0] = (X[1] + X[2]) / 2
    y[0], y[1], y[2] = 1, -1, -1
    return X, y


def probes(rng):
    def probe(name, X, y, epochs, rung="value"):
        return Probe("perceptron", name, rung=rung, X=X.astype(float),
                     y=np.asarray(y, float), epochs=epochs)

    yield probe("3 examples of 2 features, 1 epoch", *settling(rng, 3, 2, 3), 1)
    yield probe("6 examples of 2 features, 2 epochs", *settling(rng, 6, 2, 4), 2)
    yield probe("6 examples of 2 features, until it settles", *settling(rng, 6, 2, 4), 30)
    yield probe("7 examples of 3 features, until it settles", *settling(rng, 7, 3, 4), 30)
    # Square, so that rows taken for columns give wrong values rather than an exception.
    yield probe("4 examples of 4 features, until it settles", *settling(rng, 4, 4, 3), 30)
    yield probe("6 examples that no line separates, 5 epochs", *overlapping(rng, 6, 2), 5)
    yield probe("large features", *scaled(settling(rng, 5, 2, 3), 256.0), 40)

    xor = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    order = rng.permutation(4)
    yield probe("exclusive or, 8 epochs", xor[order], np.array([-1, 1, 1, -1])[order], 8, "edge")
    yield probe("examples with scores of 0", *touching(rng), 20, "edge")
    X, y = separable(rng, 1, 3)
    yield probe("a single example", X, y * rng.choice([1, -1]), 5, "edge")
    yield probe("a single feature, all of one class", grid(rng.uniform(0.5, 3, (4, 1))),
                np.full(4, rng.choice([1, -1])), 9, "edge")
    yield probe("40 examples, many epochs", *settling(rng, 40, 2, 8, 0.1), 40)


def scaled(examples, factor):
    X, y = examples
    return X * factor, y


NAME = "perceptron"
MISTAKE = "label * (w @ x + b) <= 0"
WEIGHTS, BIAS = "w = w + label * x", "b = b + label"
COUNTED = "        mistakes.append(wrong)\n        if wrong == 0:\n            break"
RETURN = "return w, b, np.array(mistakes)"
EPOCH = "for x, label in zip(X, y):"
INNER = "                wrong += 1"


def change(old, new):
    return edit(NAME, old, new)


def both(weights, bias):
    return [change(WEIGHTS, weights), change(BIAS, bias)]


# A loop with places for what is done first in an epoch, with an example, and at its end.
LOOP = """
w, b = np.zeros(X.shape[1]), 0.0
mistakes = []
for _ in range(epochs):
    wrong = 0
    {first}
    for x, label in zip(X, y):
        {each}
    {last}
    mistakes.append(wrong)
    if wrong == 0:
        break
return w, b, np.array(mistakes)
"""


def loop(each, first="pass", last="pass"):
    deep, flat = "\n        ", "\n    "
    return body(NAME, LOOP.format(first=flat.join(first.split("\n")), last=flat.join(
        last.split("\n")), each=deep.join(each.split("\n"))))


MISTAKES = (
    # ------------------------------------------------------------- what is a mistake
    Mistake(
        "updates-always", NAME,
        "Right answers change the weights, too. The perceptron learns from mistakes only: where "
        "label and score agree, everything stays.",
        [change(MISTAKE, "True"),
         loop("if label * (w @ x + b) <= 0:\n    wrong += 1\nw = w + label * x\nb = b + label"),
         loop("if label * (w @ x + b) <= 0:\n    w = w + label * x\n    wrong += 1\n"
              "b = b + label")],
    ),
    Mistake(
        "zero-counted-right", NAME,
        "A score of exactly 0 passes for right. It says neither yes nor no: with weights of 0 "
        "every score is 0, and nothing would ever be learnt.",
        [change(MISTAKE, "label * (w @ x + b) < 0"),
         change(MISTAKE, "np.sign(w @ x + b) == -label")],
    ),
    Mistake(
        "zero-has-a-class", NAME,
        "A score of exactly 0 passes for right with one of the two labels. It is a mistake, "
        "whatever the label.",
        [change(MISTAKE, "(1 if w @ x + b >= 0 else -1) != label"),
         change(MISTAKE, "(1 if w @ x + b > 0 else -1) != label"),
         change(MISTAKE, "np.where(w @ x + b >= 0, 1, -1) != label"),
         change(MISTAKE, "(w @ x + b > 0) != (label > 0)")],
    ),
    Mistake(
        "margin", NAME,
        "Answers count as mistakes though they are right, because their score is small. Only its "
        "sign counts here; to ask for a margin is another rule.",
        [change(MISTAKE, "label * (w @ x + b) < 1"), change(MISTAKE, "label * (w @ x + b) <= 1")],
    ),
    Mistake(
        "right-for-wrong", NAME,
        "The weights change where the answer is right, and stay where it is wrong.",
        [change(MISTAKE, "label * (w @ x + b) >= 0")],
    ),
    Mistake(
        "label-not-asked", NAME,
        "Whether an answer is a mistake is decided by the score alone. A negative score is right "
        "where the label is negative, too.",
        [change(MISTAKE, "w @ x + b <= 0")],
    ),
    # ------------------------------------------------------------------------ bias
    Mistake(
        "bias-forgotten", NAME,
        "The bias is left out of the score, or never changes. Without it, every line that can be "
        "learnt goes through the origin.",
        [change(MISTAKE, "label * (w @ x) <= 0"),
         change(BIAS, "b = b + 0.0"),
         [change(MISTAKE, "label * (w @ x) <= 0"), change(BIAS, "b = b + 0.0")]],
    ),
    Mistake(
        "bias-without-label", NAME,
        "The bias grows at every mistake. It is to move with the label: up at +1, down at −1.",
        [change(BIAS, "b = b + 1"), change(BIAS, "b = b - 1")],
    ),
    Mistake(
        "bias-subtracted", NAME,
        "The bias is a threshold here, taken from the score, or it moves against the label. It is "
        "added to the score, and moves with the label.",
        [change(BIAS, "b = b - label"),
         [change(MISTAKE, "label * (w @ x - b) <= 0"), change(BIAS, "b = b - label")],
         change(MISTAKE, "label * (w @ x - b) <= 0")],
    ),
    # --------------------------------------------------------------------- updates
    Mistake(
        "sign", NAME,
        "The weights move away from the right answer: the sign of the update is wrong, and the "
        "same mistake comes again, only larger.",
        [both("w = w - label * x", "b = b - label"), change(WEIGHTS, "w = w - label * x")],
    ),
    Mistake(
        "label-left-out", NAME,
        "The example is added whatever its label is. One with the label −1 has to be taken away.",
        [both("w = w + x", "b = b + 1"), change(WEIGHTS, "w = w + x")],
    ),
    Mistake(
        "twice-as-far", NAME,
        "The updates are twice as large: the difference of label and answer, 1 and −1, is 2. Here "
        "the label itself is added, with rate 1.",
        [both("w = w + 2 * label * x", "b = b + 2 * label"),
         both("w = w + (label - np.sign(-label)) * x", "b = b + (label - np.sign(-label))"),
         loop("answer = 1 if w @ x + b > 0 else -1\nif answer != label:\n"
              "    w = w + (label - answer) * x\n    b = b + label - answer\n    wrong += 1"),
         loop("answer = 1 if w @ x + b >= 0 else -1\nif answer != label:\n"
              "    w = w + (label - answer) * x\n    b = b + label - answer\n    wrong += 1")],
    ),
    Mistake(
        "difference-of-signs", NAME,
        "What is added is the difference of the label and the sign of the score. It is twice the "
        "label where the answer is wrong, and the label alone where the score is 0. Here the label "
        "itself is added, with rate 1.",
        [loop("answer = np.sign(w @ x + b)\nif answer != label:\n"
              "    w = w + (label - answer) * x\n    b = b + label - answer\n    wrong += 1")],
    ),
    Mistake(
        "small-rate", NAME,
        "The updates are multiplied by a learning rate. Here it is 1. (From weights of 0, a rate "
        "only stretches weights and bias, and no mistake changes.)",
        [both(f"w = w + {rate} * label * x", f"b = b + {rate} * label")
         for rate in ("0.1", "0.01", "0.5")],
    ),
    Mistake(
        "error-for-label", NAME,
        "The update is in proportion to how far the score is from the label. That is another rule, "
        "for numbers; the perceptron adds the example as it is.",
        [both("w, before = w + (label - (w @ x + b)) * x, w",
              "b = b + label - (before @ x + b)")],
    ),
    Mistake(
        "updated-at-the-end", NAME,
        "The updates wait until the end of the epoch, so that all examples meet the same weights. "
        "Each mistake is to change them at once.",
        [loop("if label * (w @ x + b) <= 0:\n    dw = dw + label * x\n    db = db + label\n"
              "    wrong += 1", first="dw, db = np.zeros(X.shape[1]), 0.0",
              last="w, b = w + dw, b + db"),
         loop("if label * (v @ x + c) <= 0:\n    w = w + label * x\n    b = b + label\n"
              "    wrong += 1", first="v, c = w, b")],
    ),
    # ------------------------------------------------------------------ the passes
    Mistake(
        "stops-at-the-first-right", NAME,
        "It stops as soon as one example is right. A pass goes over all examples, and the end has "
        "come only when a whole pass has no mistake.",
        [change(INNER, INNER + "\n            else:\n                break"),
         body(NAME, "w, b = np.zeros(X.shape[1]), 0.0\nmistakes = []\n"
                    "for _ in range(epochs):\n    wrong = 0\n    for x, label in zip(X, y):\n"
                    "        if label * (w @ x + b) <= 0:\n            w = w + label * x\n"
                    "            b = b + label\n            wrong += 1\n        else:\n"
                    "            return w, b, np.array(mistakes + [wrong])\n"
                    "    mistakes.append(wrong)\nreturn w, b, np.array(mistakes)")],
    ),
    Mistake(
        "one-mistake-a-pass", NAME,
        "A pass ends at its first mistake. It goes on with the next example, which meets the new "
        "weights.",
        [change(INNER, INNER + "\n                break")],
    ),
    Mistake(
        "last-example-left-out", NAME,
        "The last example, or the first, is never looked at.",
        [change(EPOCH, "for x, label in zip(X[:-1], y[:-1]):"),
         change(EPOCH, "for x, label in zip(X[1:], y[1:]):")],
    ),
    Mistake(
        "other-order", NAME,
        "The examples are taken in another order. The perceptron depends on it: take them as they "
        "are given.",
        [change(EPOCH, "for x, label in zip(X[::-1], y[::-1]):"),
         change(EPOCH, "for x, label in zip(X[np.argsort(-y, kind='stable')], "
                       "y[np.argsort(-y, kind='stable')]):")],
    ),
    Mistake(
        "starts-again", NAME,
        "Every epoch starts again from weights of 0, and what was learnt is lost.",
        [change("wrong = 0", "wrong, w, b = 0, np.zeros(X.shape[1]), 0.0")],
    ),
    Mistake(
        "one-epoch-short", NAME,
        "There is one pass fewer than may be.",
        [change("range(epochs)", "range(epochs - 1)"), change("range(epochs)", "range(1, epochs)")],
    ),
    Mistake(
        "one-epoch-only", NAME,
        "There is only one pass over the examples. What they teach late may undo what they taught "
        "before: go over them again, until a pass has no mistake.",
        [change("range(epochs)", "range(1)"),
         change("        if wrong == 0:\n            break", "        break")],
    ),
    Mistake(
        "stops-without-progress", NAME,
        "It stops where an epoch makes no fewer mistakes than the one before. The count may rise "
        "on the way: stop only after an epoch without a mistake.",
        [change(COUNTED, "        mistakes.append(wrong)\n        if wrong == 0 or "
                         f"len(mistakes) > 1 and mistakes[-1] {sign} mistakes[-2]:\n"
                         "            break") for sign in (">=", ">")],
    ),
    # ------------------------------------------------------------------- the count
    Mistake(
        "last-zero-missing", NAME,
        "The epoch without a mistake is not listed. It was run, too: its 0 is the last count.",
        [change(COUNTED, "        if wrong == 0:\n            break\n"
                         "        mistakes.append(wrong)")],
    ),
    Mistake(
        "runs-on", NAME,
        "It goes on after an epoch without a mistake. Nothing changes any more: stop there.",
        [change("        if wrong == 0:\n            break", "")],
    ),
    Mistake(
        "counts-add-up", NAME,
        "The count is never set back, so that each epoch's number holds those before it, and the "
        "end is never seen.",
        [[change("        wrong = 0\n", ""), change("mistakes = []", "mistakes, wrong = [], 0")],
         change("np.array(mistakes)", "np.cumsum(mistakes)")],
    ),
    Mistake(
        "counted-afterwards", NAME,
        "The mistakes are counted with the weights at the end of the epoch. Count them as they "
        "are made, each with the weights of that moment.",
        [loop("if label * (w @ x + b) <= 0:\n    w = w + label * x\n    b = b + label",
              last="wrong = int((y * (X @ w + b) <= 0).sum())")],
    ),
    Mistake(
        "total-returned", NAME,
        "One number comes back for all epochs. Return a count for each of them.",
        [change("np.array(mistakes)", "sum(mistakes)"),
         change("np.array(mistakes)", "mistakes[-1]"),
         change("np.array(mistakes)", "len(mistakes)")],
    ),
    Mistake(
        "shares-returned", NAME,
        "These are shares: the counts are divided by the number of examples. Return the counts.",
        [change("np.array(mistakes)", "np.array(mistakes) / len(X)")],
    ),
    Mistake(
        "order-changed", NAME,
        "What comes back stands in another order. Return the weights first, then the bias, then "
        "the counts.",
        [change(RETURN, "return b, w, np.array(mistakes)"),
         change(RETURN, "return w, np.array(mistakes), b"),
         change(RETURN, "return np.array(mistakes), w, b")],
    ),
)

EQUIVALENT = (
    Equivalent(NAME, "if label * (w @ x + b) <= 0:", "if label * (x @ w + b) <= 0:",
               "The inner product of two vectors does not depend on their order."),
)
