"""Probes and known mistakes of `deep_backprop`."""

import itertools

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

from .._shared.gradients import BIAS_KEEPDIMS, ORDER_CHANGED
from .._shared.softmax import (
    LOG_OF_ZERO,
    LOSS_NOT_AVERAGED,
    LOSS_SIGN,
    SHIFT,
    SHIFTED_BY_MEAN,
    TOTAL,
    clipped,
)

NAME = "deep_backprop"
REQUIRED = (function(NAME, returns="loss, dweights, dbiases"),)


def network(rng, N, *sizes):
    """Random inputs, labels and weights whose logits are of order one, whatever the depth."""
    weights = [rng.normal(size=(D, H)) * np.sqrt(2 / D) for D, H in itertools.pairwise(sizes)]
    return {
        "X": rng.normal(size=(N, sizes[0])),
        "y": rng.permutation(np.arange(N) % sizes[-1]),
        "weights": weights,
        "biases": [0.4 * rng.normal(size=H) for H in sizes[1:]],
    }


def alive(rng, N, *sizes):
    """A network in which every hidden layer has units that are on for some examples and off for
    others, so that each ReLU shows."""
    while True:
        case = network(rng, N, *sizes)
        h, mixed = case["X"], True
        for W, b in list(zip(case["weights"], case["biases"]))[:-1]:
            h = np.maximum(h @ W + b, 0)
            on = (h > 0).mean(axis=1)
            mixed = mixed and bool(((on > 0.2) & (on < 0.9)).all())
        if mixed:
            return case


def levels(rng):
    """Four examples at levels far apart, with ordinary differences between their classes.

    The first two units of the first layer carry the first feature, one where it is positive and
    one where it is negative, to all classes nearly alike.
    """
    case = network(rng, 4, 3, 5, 3)
    case["X"][:, 0] = rng.permutation([1.0, -1.0, 0.2, -0.2])
    (first, second), (bias, _) = case["weights"], case["biases"]
    first[:, :2] = [[1.0, -1.0], [0.0, 0.0], [0.0, 0.0]]
    bias[:2] = 0.0
    second[:2] += np.array([[1000.0], [-1000.0]])
    return case


def probes(rng):
    yield Probe(NAME, "1 example, layers of 2, 3 and 2", **alive(rng, 1, 2, 3, 2))
    yield Probe(NAME, "5 examples, layers of 3, 4 and 2", **alive(rng, 5, 3, 4, 2))
    yield Probe(NAME, "4 examples, layers of 2, 5, 3 and 4", **alive(rng, 4, 2, 5, 3, 4))
    yield Probe(NAME, "3 examples, one layer alone, from 4 to 5", **network(rng, 3, 4, 5))
    # Square, so that a neighbour's array gives wrong values rather than an exception.
    yield Probe(NAME, "4 examples, layers of 4, 4, 4 and 4", **alive(rng, 4, 4, 4, 4, 4))
    wide = alive(rng, 5, 3, 4, 5, 2)
    # The same scores, with errors and gradients of a few hundred.
    first, second, third = wide["weights"]
    wide["X"], wide["weights"] = 200 * wide["X"], [first / 200, second / 100, 100 * third]
    wide["biases"][1] /= 100
    yield Probe(NAME, "inputs and weights whose gradients are large", **wide)
    yield Probe(NAME, "6 examples, ten layers of weights",
                **alive(rng, 6, 3, 8, 9, 7, 8, 6, 9, 8, 7, 5, 3))
    at_zero = alive(rng, 3, 2, 4, 5, 3)
    at_zero["X"][0] = 0.0
    at_zero["biases"][0][:] = [0.0, 0.5, 0.0, -0.3]
    yield Probe(NAME, "hidden units whose input is exactly zero", rung="edge", **at_zero)
    large = alive(rng, 3, 2, 4, 5, 3)
    large["biases"][-1] = rng.permutation([1000.0, 0.0, -1000.0]) + rng.normal(size=3)
    yield Probe(NAME, "logits near ±1000", rung="edge", **large)
    yield Probe(NAME, "examples whose logits lie at 1000, 200, −200 and −1000", rung="edge",
                **levels(rng))


START, INPUT, Z = "inputs, h = [], X", "inputs.append(h)", "z = h @ W + b"
RELU, LOGITS = "h = np.maximum(z, 0)", "logits = z"
DZ, DW, DB = "(p - target) / N", "inputs[layer].T @ dz", "dz.sum(axis=0)"
BELOW, MASK = "dz @ weights[layer].T", " * (inputs[layer] > 0)"
STEP, RETURN = f"dz = ({BELOW}){MASK}", "return loss, dweights, dbiases"
DOWN = "range(L - 1, -1, -1)"
LOG_P = f"shifted - np.log({TOTAL})"
LOSS = "-log_p[np.arange(N), y].mean()"
FRACTION = f"np.log(np.exp(shifted) / {TOTAL})"
EPSILONS = ("1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15", "1e-16")


def change(old, new):
    return edit(NAME, old, new)


# Every layer's Z is kept besides, as `zs`.
KEPT = (change(START, "inputs, h, zs = [], X, []"), change(Z, f"{Z}\n        zs.append(z)"))


MISTAKES = (
    # --------------------------------------------------------------- off by one
    Mistake(
        "relu-after-last", NAME,
        "A ReLU stands after the last layer, too. What goes into the softmax are scores: negative "
        "ones say that a class is unlikely, and are wanted.",
        [change(LOGITS, "logits = h"),
         [change(LOGITS, "logits = h"), change(DZ, f"{DZ} * (z > 0)")]],
    ),
    Mistake(
        "last-layer-masked", NAME,
        "The gradient for the scores passes a ReLU that is not there. The last layer has no "
        "activation: nothing is switched off.",
        [change(DZ, f"{DZ} * (z > 0)")],
    ),
    Mistake(
        "mask-of-other-layer", NAME,
        "The ReLU's mask is that of another layer. On its way down, the error leaves a layer "
        "through the ReLU that made this layer's input.",
        [change(MASK, " * (inputs[layer - 1] > 0)"),
         change(MASK, " * (inputs[min(layer + 1, L - 1)] > 0)"),
         [*KEPT, change(STEP, f"dz = ({BELOW}) * (zs[layer] > 0)")],
         [*KEPT, change(STEP, f"dz = ({BELOW}) * (zs[layer - 2] > 0)")],
         [*KEPT, change(STEP, "dz = (dz * (zs[layer] > 0)) @ weights[layer].T")],
         [*KEPT, change(STEP, "dz = (dz * (zs[layer] > 0) if layer < L - 1 else dz) "
                              "@ weights[layer].T")]],
    ),
    Mistake(
        "weights-of-other-layer", NAME,
        "The error goes down through the weights of another layer. It takes the way that the "
        "activations came: through the weights of the layer that it leaves.",
        [change(BELOW, "dz @ weights[layer - 1].T"),
         change(BELOW, "dz @ weights[min(layer + 1, L - 1)].T")],
    ),
    Mistake(
        "input-of-other-layer", NAME,
        "A weight gradient is built from what went into another layer. Each weight matrix "
        "meets the input of its own layer.",
        [change(DW, "inputs[layer - 1].T @ dz"), change(DW, "inputs[min(layer + 1, L - 1)].T @ dz"),
         change(DW, "([*inputs, h])[layer + 1].T @ dz"),
         change(DW, "([*inputs, z])[layer + 1].T @ dz"), change(DW, "X.T @ dz")],
    ),
    Mistake(
        "lists-backwards", NAME,
        "A list begins with the last layer, as it was met on the way back. Return them in the "
        "order of `weights` and `biases`.",
        [change(RETURN, f"return loss, {lists}") for lists in (
            "dweights[::-1], dbiases[::-1]", "dweights[::-1], dbiases", "dweights, dbiases[::-1]")],
    ),
    ORDER_CHANGED.mistake(NAME, [change(RETURN, "return loss, dbiases, dweights"),
                                 change(RETURN, "return dweights, dbiases, loss")]),
    Mistake(
        "lowest-layer-left-out", NAME,
        "The first layer has no gradients. It has weights and a bias like all others: go down to "
        "the layer that `X` goes into.",
        [change(DOWN, "range(L - 1, 0, -1)"),
         [change(DOWN, "range(L - 1, 0, -1)"), change(RETURN, "return loss, dweights[1:], "
                                                              "dbiases[1:]")],
         [change(DOWN, "range(L - 1, 0, -1)"),
          change("[None] * L, [None] * L", "[np.zeros_like(W) for W in weights], "
                                           "[np.zeros_like(b) for b in biases]")]],
    ),
    # --------------------------------------------------------------- activation
    Mistake(
        "relu-mask-forgotten", NAME,
        "The gradient passes the ReLU as if it were not there. A unit that was switched off in "
        "the forward pass had no influence on the loss.",
        [change(MASK, "")],
    ),
    Mistake(
        "one-mask-forgotten", NAME,
        "On the way back, one hidden layer goes without its mask. Every ReLU has one, that of the "
        "lowest and that of the highest hidden layer, too.",
        [change(MASK, f" * (inputs[layer] > 0 if {where} else 1)")
         for where in ("layer > 1", "layer < L - 1")],
    ),
    Mistake(
        "inputs-through-relu", NAME,
        "The inputs pass a ReLU before they reach the first layer. What is negative in `X` tells "
        "something, too: it goes in as it is.",
        [change(START, "inputs, h = [], np.maximum(X, 0)")],
    ),
    Mistake(
        "relu-value-for-mask", NAME,
        "The ReLU's own value is a factor on the way back. Where it lets its input through, its "
        "slope is 1.",
        [change(MASK, " * np.maximum(inputs[layer], 0)")],
    ),
    Mistake(
        "relu-mask-from-gradient", NAME,
        "The ReLU's mask is taken from the gradient that arrives, not from what went into the "
        "ReLU. Whether a unit was on is decided in the forward pass.",
        [change(STEP, f"dz = np.maximum({BELOW}, 0)")],
    ),
    Mistake(
        "relu-at-zero", NAME,
        "At exactly zero your ReLU lets the gradient through. Both choices occur in practice; "
        "this course, like Keras, uses 0 there.",
        [[*KEPT, change(MASK, " * (zs[layer - 1] >= 0)")]],
        convention=True,
    ),
    Mistake(
        "no-activation", NAME,
        "The hidden layers have no ReLU, neither forward nor back. Without it all layers "
        "together are one linear map.",
        [[change(RELU, "h = z"), change(MASK, "")]],
    ),
    Mistake(
        "no-activation-forward", NAME,
        "The hidden layers have no ReLU on the way forward, though the way back has its mask. "
        "What is negative must not reach the next layer.",
        [change(RELU, "h = z")],
    ),
    Mistake(
        "pre-activation-used", NAME,
        "A weight gradient is built from the layer below before its ReLU. What a layer was fed "
        "is what its weights are to blame for.",
        [[*KEPT, change(DW, "(zs[layer - 1] if layer else X).T @ dz")]],
    ),
    Mistake(
        "bias-forgotten", NAME,
        "A bias is missing in the forward pass: an input of zeros would give scores of zeros, "
        "whatever the biases are.",
        [change(Z, "z = h @ W")],
    ),
    # ---------------------------------------------------------------- gradients
    Mistake(
        "weights-not-transposed", NAME,
        "The error goes down through the weights as they stand. Backwards, rows and columns "
        "change roles.",
        [change(BELOW, "dz @ weights[layer]"),
         change(BELOW, "dz @ weights[layer].reshape(weights[layer].shape[::-1])")],
    ),
    Mistake(
        "gradient-not-averaged", NAME,
        "The loss is a mean over the batch, but gradients are sums: their 1/N, which the mean "
        "brings along, is missing.",
        [change(DZ, "p - target"), change(DW, f"{DW} * N"), change(DB, f"{DB} * N")],
    ),
    Mistake(
        "divided-by-another-number", NAME,
        "The gradient for the scores is divided by another number than that of the examples. The "
        "loss is a mean over the examples: neither features nor classes nor layers are counted.",
        [change(DZ, f"(p - target) / {count}") for count in (
            "X.shape[1]", "p.shape[1]", "p.size", "X.size", "L", "len(weights[0][0])")],
    ),
    Mistake(
        "averaged-again", NAME,
        "Gradients are divided by the batch size more than once. The error that comes from the "
        "loss carries the 1/N, and brings it down to every layer.",
        [change(DZ, "(p - target) / N**2"), change(DW, f"{DW} / N"),
         [change(DW, f"{DW} / N"), change(DB, f"{DB} / N")],
         change(STEP, f"{STEP} / N")],
    ),
    Mistake(
        "bias-averaged", NAME,
        "A bias gradient is averaged over the batch. The 1/N is already inside the error that "
        "arrives; each example's share is added up.",
        [change(DB, "dz.mean(axis=0)")],
    ),
    Mistake(
        "bias-not-summed", NAME,
        "A bias gradient still has one row for each example. The same bias is added to every "
        "row, so the rows' gradients add up.",
        [change(DB, "dz")],
    ),
    BIAS_KEEPDIMS.mistake(NAME, [change(DB, "dz.sum(axis=0, keepdims=True)")]),
    Mistake(
        "bias-wrong-axis", NAME,
        "A bias gradient adds up what stands in one row. It is the examples that are added up, "
        "for each unit or class by itself.",
        [change(DB, "dz.sum(axis=1)"), change(DB, "dz.sum()")],
    ),
    Mistake(
        "target-not-subtracted", NAME,
        "The gradient for the scores is the softmax alone. At the true class the target's 1 is "
        "still to be taken away.",
        [change(DZ, "p / N")],
    ),
    Mistake(
        "target-added", NAME,
        "At the true class the target's 1 is added to the softmax, and is to be taken away: the "
        "gradient for a score is prediction less target.",
        [change(DZ, "(p + target) / N")],
    ),
    Mistake(
        "target-in-every-row", NAME,
        "The 1 of an example's true class is taken from the rows of other examples, too. Each row "
        "has one 1, at the class of its own example.",
        [change(DZ, "(p - target.max(axis=0)) / N"), change(DZ, "(p - target.sum(axis=0)) / N")],
    ),
    Mistake(
        "classes-from-labels", NAME,
        "How many classes there are is taken from the labels. A batch need not hold all of them: "
        "there is a class for each score.",
        [change("np.eye(p.shape[1])[y]", f"np.eye({count})[y]")
         for count in ("y.max() + 1", "len(np.unique(y))")],
    ),
    Mistake(
        "softmax-twice", NAME,
        "The error of the scores is multiplied by p(1 − p) as well. Softmax and cross-entropy "
        "together already leave only the difference between prediction and target.",
        [change(DZ, "(p - target) * p * (1 - p) / N")],
    ),
    Mistake(
        "sign", NAME,
        "Every gradient has the wrong sign: they point where the loss falls. The gradient "
        "points uphill; it is the update that goes down.",
        [change("(p - target)", "(target - p)")],
    ),
    # --------------------------------------------------------------------- loss
    LOSS_NOT_AVERAGED.mistake(NAME, [change(LOSS, "-log_p[np.arange(N), y].sum()")]),
    Mistake(
        "averaged-over-classes", NAME,
        "The mean runs over the classes, too. Each example has one loss, that of its true class: "
        "divide by the number of examples.",
        [change(LOSS, "-(log_p * np.eye(log_p.shape[1])[y]).mean()"),
         [change(LOSS, "-(log_p * np.eye(log_p.shape[1])[y]).mean()"),
          change(DZ, "(p - target) / p.size")]],
    ),
    LOSS_SIGN.mistake(NAME, [change("-log_p[", "log_p[")]),
    Mistake(
        "labels-from-one", NAME,
        "The labels are read as if they counted from 1: each names the class before its own, and "
        "0 the last. Here classes count from 0, as columns do.",
        [[change("log_p[np.arange(N), y]", "log_p[np.arange(N), y - 1]"),
          change("np.eye(p.shape[1])[y]", "np.eye(p.shape[1])[y - 1]")]],
    ),
    Mistake(
        "softmax-over-batch", NAME,
        "The softmax runs down the batch. Each example's probabilities sum to one over the "
        "classes.",
        [[change("logits.max(axis=1, keepdims=True)", "logits.max(axis=0)"),
          change(TOTAL, "np.exp(shifted).sum(axis=0)")],
         change(TOTAL, "np.exp(shifted).sum(axis=0)")],
    ),
    Mistake(
        "not-shifted", NAME,
        "The exponentials overflow when logits are large. The softmax does not change when the "
        "same number is taken from every logit of an example.",
        [change(SHIFT, "logits"), [change(SHIFT, "logits"), change(LOG_P, FRACTION)]],
    ),
    Mistake(
        "shifted-across-rows", NAME,
        "What is taken from an example's logits does not come from that example alone. Where its "
        "logits lie far below, all its exponentials vanish: shift each row by a number of its own.",
        [change("logits.max(axis=1, keepdims=True)", "logits.max()"),
         [change("logits.max(axis=1, keepdims=True)", "logits.max()"), change(LOG_P, FRACTION)]],
    ),
    SHIFTED_BY_MEAN.mistake(NAME, [change(SHIFT, f"logits - logits.{kind}(axis=1, keepdims=True)")
                                   for kind in ("mean", "min")]),
    LOG_OF_ZERO.mistake(NAME, [change(LOG_P, FRACTION)]),
    Mistake(
        "logits-clipped", NAME,
        "The logits are cut off at a bound, and those beyond it cannot be told apart. They need no "
        "bound once each row is shifted by its largest.",
        clipped(NAME),
    ),
    Mistake(
        "log-clipped", NAME,
        "The logarithm is kept finite by a small number, and that puts a ceiling on the loss. "
        "Logits say more: log p can be had without ever computing p.",
        [change(LOSS, f"-np.log({chosen}).mean()") for epsilon in EPSILONS for chosen in (
            f"np.exp(log_p)[np.arange(N), y] + {epsilon}",
            f"np.maximum(np.exp(log_p)[np.arange(N), y], {epsilon})",
            f"np.clip(np.exp(log_p)[np.arange(N), y], {epsilon}, 1 - {epsilon})")],
    ),
)

TARGET = "target = np.eye({}.shape[1])[y]"
SAME_COUNT = "The scores, what is made of them, and the last weights all have one column a class."
SAME_LENGTH = "There is a label for each example, and a bias for each matrix of weights."
UNUSED = "In the lowest layer `dz` is used no more, whatever becomes of it."

EQUIVALENT = (
    Equivalent(NAME, "N, L = (len(X), len(weights))", "N, L = (len(y), len(weights))", SAME_LENGTH),
    Equivalent(NAME, "N, L = (len(X), len(weights))", "N, L = (len(X), len(biases))", SAME_LENGTH),
    *(Equivalent(NAME, f"shifted = {SHIFT}", f"shifted = {after}", "`z` is `logits`.")
      for after in (SHIFT.replace("logits -", "z -"), SHIFT.replace("- logits", "- z"))),
    *(Equivalent(NAME, TARGET.format("p"), TARGET.format(name), SAME_COUNT)
      for name in ("logits", "shifted", "log_p", "h", "W", "z")),
    *(Equivalent(NAME, "if layer > 0:", f"if {after}:", UNUSED)
      for after in ("layer >= 0", "layer > -1", "loss > 0", "N > 0", "L > 0")),
)
