"""Probes and known mistakes of `softmax_cross_entropy`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function, gradients_of

from .._shared.softmax import (
    LEVELS,
    LOG_OF_ZERO,
    LOGITS_CLIPPED,
    LOSS_NOT_AVERAGED,
    LOSS_SIGN,
    SHIFT,
    SHIFTED_BY_MEAN,
    TOTAL,
    clipped,
    labels,
    scores,
)

REQUIRED = (
    function(
        "softmax_cross_entropy",
        returns="loss, dlogits",
        gradients=gradients_of("softmax_cross_entropy", output="loss", logits="dlogits"),
    ),
)


def probes(rng):
    def probe(name, logits, classes=None, rung="value"):
        classes = labels(rng, *logits.shape) if classes is None else classes
        return Probe("softmax_cross_entropy", name, rung=rung, logits=logits, labels=classes)

    yield probe("1 example, 3 classes", scores(rng, 1, 3))
    yield probe("2 examples, 4 classes", scores(rng, 2, 4))
    yield probe("5 examples, 3 classes", scores(rng, 5, 3))
    yield probe("6 examples, 2 classes", scores(rng, 6, 2))
    # Square, so that an axis taken for the other gives wrong values rather than an exception.
    yield probe("4 examples, 4 classes", scores(rng, 4, 4))

    # Rows at three levels, whose probabilities are ordinary, and one in which one class wins.
    large = scores(rng, 4, 5) + LEVELS
    classes = labels(rng, 4, 5)
    large[3, classes[3]] += 1000.0
    yield probe("logits near ±1000", large, classes, rung="edge")
    unlikely = scores(rng, 2, 3)
    unlikely[0] += np.array([0.0, 1000.0, -1000.0])
    yield probe("a true class of probability zero, all but exactly", unlikely,
                np.array([2, rng.integers(3)]), rung="edge")


NAME = "softmax_cross_entropy"
LOG_P = "shifted - np.log(total)"
LOSS = "-np.mean(log_p[rows, labels])"
GRADIENT = "(p - target) / N"


def change(old, new):
    return edit(NAME, old, new)


MISTAKES = (
    # -------------------------------------------------------------- softmax
    Mistake(
        "softmax-over-batch", NAME,
        "The softmax runs down the batch, so that examples compete. It is the classes of one "
        "example whose probabilities sum to 1.",
        [[change(SHIFT, "logits - logits.max(axis=0)"),
          change(TOTAL, "np.exp(shifted).sum(axis=0)")],
         change(TOTAL, "np.exp(shifted).sum(axis=0)")],
    ),
    Mistake(
        "softmax-over-everything", NAME,
        "One sum of exponentials serves the whole batch. Each example has a distribution of its "
        "own, which sums to 1 by itself.",
        [[change(SHIFT, "logits - logits.max()"), change(TOTAL, "np.exp(shifted).sum()")],
         change(TOTAL, "np.exp(shifted).sum()")],
    ),
    Mistake(
        "axis-lost", NAME,
        "A number for each row has lost the axis it was reduced along, and is spread over the "
        "columns instead. Only where N and K differ does NumPy notice.",
        [change(SHIFT, "logits - logits.max(axis=1)"),
         change(TOTAL, "np.exp(shifted).sum(axis=1)"),
         [change(SHIFT, "logits - logits.max(axis=1)"),
          change(TOTAL, "np.exp(shifted).sum(axis=1)")]],
    ),
    Mistake(
        "not-shifted", NAME,
        "The exponentials overflow, or all vanish, where logits are large. The softmax does not "
        "change when the same number is taken from every logit of an example.",
        [change(SHIFT, "logits"),
         [change(SHIFT, "logits"), change(LOG_P, "np.log(np.exp(shifted) / total)")]],
    ),
    Mistake(
        "shifted-across-rows", NAME,
        "What is taken from the logits comes from other examples, too. A row that lies far below "
        "them then loses all its exponentials: shift each row by a number of its own.",
        [change(SHIFT, "logits - logits.max()")],
    ),
    Mistake(
        "shifted-by-column", NAME,
        "Each class is shifted by a number of its own. That changes the probabilities: within one "
        "example, all logits have to move by the same amount.",
        [change(SHIFT, "logits - logits.max(axis=0)"),
         change(SHIFT, "logits - logits.mean(axis=0)")],
    ),
    SHIFTED_BY_MEAN.mistake(NAME, [
        change(SHIFT, "logits - logits.mean(axis=1, keepdims=True)"),
        change(SHIFT, "logits - logits.min(axis=1, keepdims=True)"),
    ]),
    LOGITS_CLIPPED.mistake(NAME, clipped(NAME)),
    LOG_OF_ZERO.mistake(NAME, [
        change(LOG_P, "np.log(np.exp(shifted) / total)"),
        change(LOSS, "-np.mean(np.log(p[rows, labels]))"),
    ]),
    Mistake(
        "log-clipped", NAME,
        "A small number keeps the logarithm finite, and puts a ceiling on the loss, as Keras does "
        "when it is handed probabilities. Logits say more: log p can be had without ever "
        "computing p.",
        [*(change(LOSS, f"-np.mean(np.log(p[rows, labels] + {epsilon}))")
           for epsilon in ("1e-5", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15",
                           "1e-16", "np.finfo(float).eps")),
         *(change(LOSS, f"-np.mean(np.log(np.clip(p[rows, labels], {epsilon}, 1 - {epsilon})))")
           for epsilon in ("1e-5", "1e-6", "1e-7"))],
    ),
    Mistake(
        "softmax-twice", NAME,
        "A softmax is taken of what is a softmax already, and the probabilities are squeezed "
        "together. The logits go in as they are.",
        [change(SHIFT, "np.exp(logits - logits.max(axis=1, keepdims=True)) / np.exp(logits - "
                       "logits.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)"),
         change(LOG_P, "np.exp(shifted) / total - np.log(np.exp(np.exp(shifted) / total)"
                       ".sum(axis=1, keepdims=True))")],
    ),
    Mistake(
        "sigmoid-for-softmax", NAME,
        "Every class is judged alone, by a sigmoid. Where exactly one class is true they share "
        "one probability: what one gains the others lose.",
        [change(LOG_P, "-np.logaddexp(0, -logits)"),
         [change(LOG_P, "-np.logaddexp(0, -logits)"),
          change(LOSS, "np.mean(np.sum(np.logaddexp(0, logits) - np.eye(K)[labels] * logits, "
                       "axis=1))")]],
    ),
    # ----------------------------------------------------------------- loss
    LOSS_NOT_AVERAGED.mistake(NAME, [change(LOSS, "-np.sum(log_p[rows, labels])")]),
    Mistake(
        "loss-averaged-over-entries", NAME,
        "The loss is divided by N times K. An example has one true class and gives one term, so "
        "the mean is over the N examples.",
        [change(LOSS, "-np.mean(np.eye(K)[labels] * log_p)")],
    ),
    Mistake(
        "loss-per-example", NAME,
        "A loss is returned for each example. Return one number, the mean of these.",
        [change(LOSS, "-log_p[rows, labels]")],
    ),
    LOSS_SIGN.mistake(NAME, [change(LOSS, "np.mean(log_p[rows, labels])")]),
    Mistake(
        "loss-without-log", NAME,
        "The loss is made of the probability itself, not of its logarithm. A confident mistake "
        "should cost without limit, not 1 at most.",
        [change(LOSS, "-np.mean(p[rows, labels])"),
         change(LOSS, "np.mean(1 - p[rows, labels])")],
    ),
    Mistake(
        "loss-in-bits", NAME,
        "The loss is counted in bits, with logarithms to base 2, as information theory has it. "
        "Here the logarithm is the natural one, and the gradient belongs to that.",
        [change(LOSS, "-np.mean(log_p[rows, labels]) / np.log(2)")],
        convention=True,
    ),
    Mistake(
        "squared-error", NAME,
        "This is the squared distance between probabilities and target, a loss for numbers. The "
        "cross-entropy asks only for the logarithm at the true class.",
        [change(LOSS, "np.mean(np.sum((p - np.eye(K)[labels]) ** 2, axis=1))"),
         change(LOSS, "np.mean((p - np.eye(K)[labels]) ** 2)"),
         change(LOSS, "np.mean(np.sum((p - np.eye(K)[labels]) ** 2, axis=1)) / 2")],
    ),
    Mistake(
        "binary-cross-entropy", NAME,
        "The classes that are not true are charged as well, each as a yes or no of its own. With "
        "a softmax the true class's term says it all.",
        [change(LOSS, "np.mean(np.sum(np.where(np.eye(K)[labels] == 1, -log_p, -np.log1p(-p)), "
                      "axis=1))"),
         change(LOSS, "np.mean(np.where(np.eye(K)[labels] == 1, -log_p, -np.log1p(-p)))")],
    ),
    Mistake(
        "entropy", NAME,
        "The labels do not matter to this loss: it is the entropy of the prediction itself. It is "
        "the target that weighs the logarithms.",
        [change(LOSS, "-np.mean(np.sum(p * log_p, axis=1))")],
    ),
    # --------------------------------------------------------------- labels
    Mistake(
        "every-label-for-every-row", NAME,
        "Every row is read at the labels of all examples: a colon and a list of columns take all "
        "combinations. Each row goes with one label, its own.",
        [change(LOSS, "-np.mean(log_p[:, labels])"),
         change("np.eye(K)[labels]", "np.eye(K)[labels].max(axis=0)"),
         [change(LOSS, "-np.mean(log_p[:, labels])"),
          change("np.eye(K)[labels]", "np.eye(K)[labels].max(axis=0)")]],
    ),
    Mistake(
        "labels-from-one", NAME,
        "The labels are read as if they counted from 1. Class 0 is the first column here, and an "
        "index of −1 silently means the last.",
        [[change(LOSS, "-np.mean(log_p[rows, labels - 1])"),
          change("np.eye(K)[labels]", "np.eye(K)[labels - 1]")],
         change(LOSS, "-np.mean(log_p[rows, labels - 1])"),
         change("np.eye(K)[labels]", "np.eye(K)[labels - 1]")],
    ),
    Mistake(
        "labels-as-amounts", NAME,
        "The class numbers enter the arithmetic as amounts, as if class 2 were twice class 1. A "
        "label says which entry counts, not how much.",
        [change(LOSS, "-np.mean(np.sum(labels[:, None] * log_p, axis=1))"),
         change("np.eye(K)[labels]", "labels[:, None]"),
         [change(LOSS, "-np.mean(np.sum(labels[:, None] * log_p, axis=1))"),
          change("np.eye(K)[labels]", "labels[:, None]")]],
    ),
    Mistake(
        "first-label-for-all", NAME,
        "The first example's label serves all. Each row goes with one label, its own.",
        [[change(LOSS, "-np.mean(log_p[rows, labels[0]])"),
          change("np.eye(K)[labels]", "np.eye(K)[np.full(N, labels[0])]")],
         change(LOSS, "-np.mean(log_p[rows, labels[0]])"),
         change("np.eye(K)[labels]", "np.eye(K)[np.full(N, labels[0])]")],
    ),
    # ------------------------------------------------------------- gradient
    Mistake(
        "gradient-not-averaged", NAME,
        "The loss is a mean over the batch, but its gradient is that of a sum: the 1/N is "
        "missing.",
        [change(GRADIENT, "p - target")],
    ),
    Mistake(
        "summed", NAME,
        "Loss and gradient fit each other, but both are sums over the batch. Take the mean, "
        "whose size does not depend on how many examples there are.",
        [[change(LOSS, "-np.sum(log_p[rows, labels])"), change(GRADIENT, "p - target")]],
    ),
    Mistake(
        "gradient-averaged-over-entries", NAME,
        "The gradient is divided by N times K. The mean is over the N examples, and so the "
        "gradient is divided by N alone.",
        [change(GRADIENT, "(p - target) / p.size")],
    ),
    Mistake(
        "gradient-divided-by-classes", NAME,
        "The gradient is divided by the number of classes. The mean is over the examples.",
        [change(GRADIENT, "(p - target) / K")],
    ),
    Mistake(
        "gradient-averaged-twice", NAME,
        "The gradient is divided by the number of examples twice.",
        [change(GRADIENT, "(p - target) / N**2")],
    ),
    Mistake(
        "target-not-subtracted", NAME,
        "The gradient is the softmax alone. At the true class the target's 1 is still to be taken "
        "away.",
        [change(GRADIENT, "p / N")],
    ),
    Mistake(
        "parentheses-lost", NAME,
        "Only a part of the difference is divided by N: without its parentheses the division "
        "comes first.",
        [change(GRADIENT, "p - target / N"), change(GRADIENT, "p / N - target")],
    ),
    Mistake(
        "gradient-sign", NAME,
        "The gradient has the wrong sign: it points where the loss falls. It has to point "
        "uphill; the update is what goes down.",
        [change(GRADIENT, "(target - p) / N")],
    ),
    Mistake(
        "slope-of-sigmoid", NAME,
        "The difference is multiplied by p(1 − p) as well. Softmax and logarithm together already "
        "leave the plain difference.",
        [change(GRADIENT, "(p - target) * p * (1 - p) / N")],
    ),
    Mistake(
        "true-class-only", NAME,
        "Only the true class's logit receives a gradient. The others stand in the softmax's sum, "
        "and raising one of them takes probability away.",
        [change(GRADIENT, "(p - target) * target / N")],
    ),
    Mistake(
        "gradient-for-probabilities", NAME,
        "The gradient is that of the loss for `p` or for its logarithm. It has still to pass "
        "through the softmax, back to the logits.",
        [change(GRADIENT, "-target / p / N"), change(GRADIENT, "-target / N")],
    ),
)
