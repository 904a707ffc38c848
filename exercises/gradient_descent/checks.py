"""Probes and known mistakes of `gradient_descent`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

from .._shared.batches import (
    BACKWARDS,
    BATCH_FILLED,
    EPOCHS_MISSING,
    EVENED_OUT,
    INTERLEAVED,
    INVERTED,
    ORDER_IGNORED,
    ORDERS_PILE_UP,
    OVERLAP,
    SAME_ORDER,
    orders,
)
from .._shared.gradients import BIAS_AVERAGED
from .._shared.linear import SUMMED
from .._shared.softmax import (
    LOG_OF_ZERO,
    LOSS_NOT_AVERAGED,
    LOSS_SIGN,
    SHIFT,
    SHIFTED_BY_MEAN,
    clipped,
    labels,
)

NAME = "gradient_descent"
REQUIRED = (function(NAME, returns="W, b, losses", lists=True,
                     entries={"losses": "step"}),)


def training(rng, N, D, K, epochs, batch_size, learning_rate=0.8):
    """Random examples and weights, with scores of order one."""
    return {
        "X": rng.normal(size=(N, D)) + rng.permutation(np.linspace(-0.5, 0.7, D)),
        "y": labels(rng, N, K),
        "W": rng.normal(size=(D, K)) / np.sqrt(D),
        "b": 0.5 * rng.normal(size=K),
        "order": orders(rng, epochs, N),
        "batch_size": batch_size,
        "learning_rate": learning_rate,
    }


def probes(rng):
    def probe(name, inputs, rung="value"):
        return Probe(NAME, name, rung=rung, **inputs)

    yield probe("4 examples in one batch, one epoch", training(rng, 4, 2, 3, 1, 4))
    yield probe("6 examples in batches of 2, one epoch", training(rng, 6, 3, 2, 1, 2))
    yield probe("7 examples in batches of 3, two epochs", training(rng, 7, 2, 4, 2, 3))
    yield probe("5 examples in batches of 4, three epochs", training(rng, 5, 4, 3, 3, 4, 0.3))
    # Square, so that an axis taken for the other gives wrong values rather than an exception.
    yield probe("4 features, 4 classes, batches of 4", training(rng, 8, 4, 4, 2, 4))
    yield probe("batches of one example", training(rng, 5, 3, 4, 2, 1))

    wide = training(rng, 5, 3, 2, 2, 2, 1e-4)
    wide["X"], wide["W"] = 200 * wide["X"], wide["W"] / 200
    yield probe("large features, whose gradients are large too", wide)
    yield probe("a large learning rate, with steps too long", training(rng, 5, 2, 3, 2, 2, 30.0))
    yield probe("1 example, three epochs", training(rng, 1, 2, 3, 3, 1), "edge")
    yield probe("batches larger than all the data", training(rng, 3, 4, 2, 2, 8), "edge")
    yield probe("no epoch", training(rng, 4, 2, 3, 0, 2), "edge")
    long = training(rng, 12, 2, 3, 40, 5, 0.3)
    yield probe("120 steps", long, "edge")

    pixels = training(rng, 5, 4, 3, 2, 2, 0.2)
    pixels["X"] = rng.integers(0, 4, (5, 4))
    yield probe("features that are whole numbers", pixels, "edge")
    large = training(rng, 4, 2, 3, 2, 2)
    large["b"] = large["b"] + rng.permutation([1000.0, 0.0, -1000.0])
    yield probe("scores near ±1000", large, "edge")
    # The first feature lifts all scores of an example by nearly the same amount.
    levels = training(rng, 4, 3, 3, 2, 4)
    levels["X"][:, 0] = rng.permutation([1.0, -1.0, 0.2, -0.2])
    levels["W"][0] += 1000.0
    yield probe("examples whose scores lie at 1000, 200, −200 and −1000", levels, "edge")
    single = training(rng, 5, 3, 2, 2, 2, 0.3)
    # Far enough from zero that no entry is mostly rounding.
    single["b"] = rng.permutation([1.5, -1.5]) + rng.uniform(-0.3, 0.3, 2)
    for name in ("X", "W", "b"):
        single[name] = single[name].astype(np.float32)
    yield probe("arguments in single precision", single, "edge")


EPOCHS = "for epoch in order:"
STARTS, BATCH = "range(0, len(epoch), batch_size)", "epoch[start:start + batch_size]"
TAKEN = "inputs, labels = X[batch], y[batch]"
LOG_P = "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
KEPT = "losses.append(-np.mean(log_p[np.arange(n), labels]))"
ERROR = "(np.exp(log_p) - np.eye(K)[labels]) / n"
DW, DB = "inputs.T @ error", "error.sum(axis=0)"
STEP_W, STEP_B = "W = W - learning_rate * dW", "b = b - learning_rate * db"
RETURN = "return W, b, np.array(losses)"
STEPS = "-(-len(X) // batch_size)"
SCORES = "logits = inputs @ W + b"
INDENT = "\n" + 12 * " "


def change(old, new):
    return edit(NAME, old, new)


def lines(*texts):
    """Lines of the inner loop."""
    return INDENT.join(texts)


def before_all(text):
    return change(EPOCHS, f"{text}\n    {EPOCHS}")


def each_epoch(text):
    return change(EPOCHS, f"{EPOCHS}\n        {text}")


def each(new_w, new_b):
    """The slip in both steps, and in either alone."""
    return [[change(STEP_W, new_w), change(STEP_B, new_b)], change(STEP_W, new_w),
            change(STEP_B, new_b)]


AGAIN = (SCORES, "shifted = logits - logits.max(axis=1, keepdims=True)", f"log_p = {LOG_P}",
         f"error = {ERROR}")

MISTAKES = (
    # ------------------------------------------------------------- the batches
    Mistake(
        "last-batch-dropped", NAME,
        "Examples at the end of an epoch are left out. The last batch is what is left, however "
        "few these are.",
        [change(STARTS, "range(0, len(epoch) - batch_size + 1, batch_size)"),
         change(STARTS, "range(0, max(len(epoch) - batch_size + 1, 1), batch_size)"),
         change(STARTS, "range(0, len(epoch) - batch_size, batch_size)"),
         change(STARTS, "range(0, len(epoch) - 1, batch_size)"),
         change(STEP_W, lines("if n < batch_size:", f"    continue\n            {STEP_W}"))],
    ),
    BATCH_FILLED.mistake(NAME, [
        change(BATCH, "np.take(epoch, range(start, start + batch_size), mode='wrap')"),
        change(BATCH, "epoch[max(min(start, len(epoch) - batch_size), 0):][:batch_size]"),
    ]),
    EVENED_OUT.mistake(NAME, [
        change(BATCH, f"np.array_split(epoch, {STEPS})[start // batch_size]"),
    ]),
    INTERLEAVED.mistake(NAME, [
        change(BATCH, f"epoch[start // batch_size::{STEPS}]"),
    ]),
    Mistake(
        "whole-epoch-at-once", NAME,
        "All examples are one batch, and there is one step in an epoch. `batch_size` says how "
        "many examples a step takes.",
        [[change(STARTS, "(0,)"), change(BATCH, "epoch")],
         [change(STARTS, "(0,)"), change(BATCH, "np.arange(len(epoch))")]],
    ),
    Mistake(
        "first-batch-only", NAME,
        "An epoch ends after its first batch. It goes through all of the examples.",
        [change(STARTS, "(0,)")],
    ),
    Mistake(
        "one-example-a-step", NAME,
        "Every example makes a step of its own. A step takes a batch, and the gradients of its "
        "examples are averaged at the same weights.",
        [[change(STARTS, "range(len(epoch))"), change(BATCH, "epoch[start:start + 1]")],
         [change(STARTS, "range(len(epoch))"), change(BATCH, "epoch[start:start + 1]"),
          change(ERROR, ERROR.replace("/ n", "/ batch_size"))]],
    ),
    OVERLAP.mistake(NAME, [
        change(STARTS, "range(len(epoch))"),
        change(STARTS, "range(0, max(len(epoch) - batch_size + 1, 1))"),
    ]),
    # --------------------------------------------------------------- the order
    ORDER_IGNORED.mistake(NAME, [
        change(BATCH, "np.arange(len(epoch))[start:start + batch_size]"),
    ]),
    SAME_ORDER.mistake(NAME, [
        change(BATCH, "order[0][start:start + batch_size]"),
        change(BATCH, "order[-1][start:start + batch_size]"),
    ]),
    ORDERS_PILE_UP.mistake(NAME, [
        [each_epoch("X, y = X[epoch], y[epoch]"),
         change(BATCH, "np.arange(len(epoch))[start:start + batch_size]")],
    ]),
    BACKWARDS.mistake(NAME, [
        change(EPOCHS, "for epoch in order[::-1]:"),
        change(EPOCHS, "for epoch in order[:, ::-1]:"),
        change(EPOCHS, "for epoch in order[::-1, ::-1]:"),
    ]),
    INVERTED.mistake(NAME, [
        change(EPOCHS, "for epoch in np.argsort(order, axis=1):"),
    ]),
    EPOCHS_MISSING.mistake(NAME, [
        change(EPOCHS, "for epoch in order[:1]:"), change(EPOCHS, "for epoch in order[:-1]:"),
        change(EPOCHS, "for epoch in order[1:]:"),
    ]),
    Mistake(
        "labels-out-of-step", NAME,
        "Inputs and labels are not of the same examples: one of them is taken in the epoch's "
        "order, the other as it stands.",
        [change(TAKEN, "inputs, labels = X[batch], y[start:start + batch_size]"),
         change(TAKEN, "inputs, labels = X[start:start + batch_size], y[batch]"),
         change(TAKEN, "inputs, labels = X[batch], y[:n]")],
    ),
    # ----------------------------------------------------------------- the step
    Mistake(
        "uphill", NAME,
        "A step goes with the gradient, which points to where the loss grows. It should go against "
        "it.",
        each("W = W + learning_rate * dW", "b = b + learning_rate * db"),
    ),
    Mistake(
        "rate-forgotten", NAME,
        "A step is as long as the gradient. The learning rate says which part of it is taken.",
        each("W = W - dW", "b = b - db"),
    ),
    Mistake(
        "rate-divided", NAME,
        "The gradient is divided by the learning rate. It is multiplied by it: a larger rate "
        "makes longer steps.",
        each("W = W - dW / learning_rate", "b = b - db / learning_rate"),
    ),
    Mistake(
        "not-at-the-same-weights", NAME,
        "One gradient is computed after the step of the other, at weights that have changed "
        "already. Both belong to the weights before the step: compute both, then change both.",
        [change(STEP_B, lines(*AGAIN, f"db = {DB}", STEP_B)),
         change(lines(STEP_W, STEP_B), lines(STEP_B, *AGAIN, f"dW = {DW}", STEP_W))],
    ),
    Mistake(
        "one-stays", NAME,
        "The weights or the bias stay as they were. A step changes both.",
        [change(STEP_B, "pass"), change(STEP_W, "pass")],
    ),
    Mistake(
        "gradients-pile-up", NAME,
        "The gradients of earlier batches are added to those of the next, as in PyTorch where "
        "`zero_grad` was forgotten. Every step starts from new ones.",
        [[before_all("dW, db = 0, 0"), change(DW, f"dW + {DW}"), change(DB, f"db + {DB}")],
         [each_epoch("dW, db = 0, 0"), change(DW, f"dW + {DW}"), change(DB, f"db + {DB}")]],
    ),
    Mistake(
        "old-weights", NAME,
        "A step takes its gradient at weights from before earlier steps. Each starts where the "
        "one before has arrived.",
        [[before_all("old_W, old_b = W, b"), change(SCORES, "logits = inputs @ old_W + old_b")],
         [each_epoch("old_W, old_b = W, b"), change(SCORES, "logits = inputs @ old_W + old_b")]],
    ),
    Mistake(
        "starts-anew", NAME,
        "Each epoch starts from the first weights again. It goes on from where the last one has "
        "arrived.",
        [[before_all("first_W, first_b = W, b"), each_epoch("W, b = first_W, first_b")]],
    ),
    Mistake(
        "step-an-epoch", NAME,
        "The gradients of all batches are collected, and there is one step at the end of an "
        "epoch. Every batch makes a step of its own.",
        [[each_epoch("old_W, old_b = W, b"), change(SCORES, "logits = inputs @ old_W + old_b"),
          change(STEP_W, f"W = W - learning_rate * dW / {STEPS}"),
          change(STEP_B, f"b = b - learning_rate * db / {STEPS}")]],
    ),
    Mistake(
        "gradient-clipped", NAME,
        "A gradient is cut off at a bound. What is asked for is plain gradient descent, also "
        "where gradients are large.",
        [change(STEP_W, f"W = W - learning_rate * np.clip(dW, -{most}, {most})")
         for most in ("1", "5", "10")],
    ),
    # ------------------------------------------------------------- the gradients
    Mistake(
        "batch-not-averaged", NAME,
        "A gradient is a sum over the batch, where the loss is a mean: its 1/n is missing, and "
        "steps grow with the batch.",
        [change(ERROR, "np.exp(log_p) - np.eye(K)[labels]"),
         change(DW, "n * inputs.T @ error"), change(DB, "n * error.sum(axis=0)")],
    ),
    Mistake(
        "divided-by-batch-size", NAME,
        "The gradients of every batch are divided by `batch_size`. The last one may hold fewer "
        "examples, and its mean is over those.",
        [change(ERROR, ERROR.replace("/ n", "/ batch_size"))],
    ),
    Mistake(
        "divided-by-all", NAME,
        "The gradients of a batch are divided by the number of all examples. Their mean is over "
        "the batch.",
        [change(ERROR, ERROR.replace("/ n", "/ len(X)"))],
    ),
    Mistake(
        "divided-by-classes", NAME,
        "The gradients are divided by the number of classes. The mean is over the examples of a "
        "batch, and over nothing else.",
        [change(ERROR, ERROR.replace("/ n", "/ K")), change(ERROR, f"{ERROR} / K")],
    ),
    Mistake(
        "averaged-twice", NAME,
        "The gradients are divided by the number of examples in the batch twice.",
        [change(ERROR, f"{ERROR}**2")],
    ),
    BIAS_AVERAGED.mistake(NAME, [change(DB, "error.mean(axis=0)")]),
    Mistake(
        "bias-wrong-axis", NAME,
        "The bias gradient adds up what stands in one row. It is the examples that are added up, "
        "for each class by itself.",
        [change(DB, "error.sum(axis=1)")],
    ),
    Mistake(
        "bias-keepdims", NAME,
        "The bias has become a matrix of one row: its gradient keeps the axis that was summed "
        "away.",
        [change(DB, "error.sum(axis=0, keepdims=True)")],
    ),
    Mistake(
        "target-not-subtracted", NAME,
        "The gradient of the scores is the softmax alone. At the true class the target's 1 is "
        "still to be taken away.",
        [change(ERROR, "np.exp(log_p) / n")],
    ),
    Mistake(
        "slope-of-sigmoid", NAME,
        "The difference is multiplied by p(1 − p) as well. Softmax and logarithm together already "
        "leave the plain difference.",
        [change(ERROR, "(np.exp(log_p) - np.eye(K)[labels]) * np.exp(log_p) "
                       "* (1 - np.exp(log_p)) / n")],
    ),
    Mistake(
        "labels-from-one", NAME,
        "The labels are read as if they counted from 1: each names the class before its own, and "
        "0 the last. Here classes count from 0, as columns do.",
        [change(TAKEN, "inputs, labels = X[batch], y[batch] - 1"),
         change(ERROR, ERROR.replace("[labels]", "[labels - 1]")),
         change(KEPT, KEPT.replace("labels]", "labels - 1]"))],
    ),
    # --------------------------------------------------------------- the scores
    Mistake(
        "bias-forgotten", NAME,
        "The bias is missing in the scores: an example of zeros would get scores of 0, whatever "
        "`b` is.",
        [change(SCORES, "logits = inputs @ W")],
    ),
    Mistake(
        "softmax-over-batch", NAME,
        "The softmax runs down the batch, so that examples compete. It is the classes of one "
        "example whose probabilities sum to 1.",
        [[change(SHIFT, "logits - logits.max(axis=0)"),
          change(LOG_P, "shifted - np.log(np.exp(shifted).sum(axis=0))")],
         change(LOG_P, "shifted - np.log(np.exp(shifted).sum(axis=0))")],
    ),
    Mistake(
        "not-shifted", NAME,
        "The exponentials overflow, or all vanish, where scores are large. The softmax does not "
        "change when the same number is taken from every score of an example.",
        [change(SHIFT, "logits"),
         [change(SHIFT, "logits"),
          change(LOG_P, "np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))")]],
    ),
    Mistake(
        "shifted-across-rows", NAME,
        "What is taken from the scores comes from other examples, too. A row that lies far below "
        "them then loses all its exponentials: shift each row by a number of its own.",
        [change(SHIFT, "logits - logits.max()"),
         [change(SHIFT, "logits - logits.max()"),
          change(LOG_P, "np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))")]],
    ),
    SHIFTED_BY_MEAN.mistake(NAME, [
        change(SHIFT, "logits - logits.mean(axis=1, keepdims=True)"),
        change(SHIFT, "logits - logits.min(axis=1, keepdims=True)"),
    ]),
    LOG_OF_ZERO.mistake(NAME, [
        change(LOG_P, "np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))"),
    ]),
    Mistake(
        "log-clipped", NAME,
        "A small number keeps the logarithm finite, and puts a ceiling on the loss. Scores say "
        "more: log p can be had without ever computing p.",
        [*(change(KEPT, f"losses.append(-np.mean(np.log(np.exp(log_p[np.arange(n), labels]) + "
                        f"{small})))")
           for small in ("1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15", "1e-16")),
         *(change(KEPT, f"losses.append(-np.mean(np.log(np.clip(np.exp(log_p[np.arange(n), "
                        f"labels]), {small}, 1))))")
           for small in ("1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15", "1e-16"))],
    ),
    Mistake(
        "scores-clipped", NAME,
        "The scores are cut off at a bound, and those beyond it cannot be told apart. They need "
        "no bound once each row is shifted by its largest.",
        clipped(NAME),
    ),
    # --------------------------------------------------------------- the losses
    LOSS_NOT_AVERAGED.mistake(NAME, [change(KEPT, KEPT.replace("mean", "sum"))]),
    SUMMED.mistake(NAME, [
        [change(KEPT, KEPT.replace("mean", "sum")),
         change(ERROR, "np.exp(log_p) - np.eye(K)[labels]")],
    ]),
    LOSS_SIGN.mistake(NAME, [change(KEPT, KEPT.replace("-np", "np"))]),
    Mistake(
        "loss-over-batch-size", NAME,
        "The loss of every batch is divided by `batch_size`. The last one may hold fewer "
        "examples, and its mean is over those.",
        [change(KEPT, "losses.append(-np.sum(log_p[np.arange(n), labels]) / batch_size)")],
    ),
    Mistake(
        "all-over-batch-size", NAME,
        "The loss and the gradients of every batch are divided by `batch_size`. The last one may "
        "hold fewer examples, and its means are over those.",
        [[change(KEPT, "losses.append(-np.sum(log_p[np.arange(n), labels]) / batch_size)"),
          change(ERROR, ERROR.replace("/ n", "/ batch_size"))]],
    ),
    Mistake(
        "loss-over-all", NAME,
        "The loss of a batch is divided by the number of all examples. Its mean is over its own.",
        [change(KEPT, "losses.append(-np.sum(log_p[np.arange(n), labels]) / len(X))")],
    ),
    Mistake(
        "all-over-all", NAME,
        "The loss and the gradients of a batch are divided by the number of all examples. Their "
        "means are over the batch.",
        [[change(KEPT, "losses.append(-np.sum(log_p[np.arange(n), labels]) / len(X))"),
          change(ERROR, ERROR.replace("/ n", "/ len(X)"))]],
    ),
    Mistake(
        "loss-after-step", NAME,
        "A step's loss is computed at the weights after the step. Expected is the loss that the "
        "step started from, whose gradient it took.",
        [[change(KEPT, "pass"), change(STEP_B, lines(STEP_B, *AGAIN[:3], KEPT))]],
    ),
    Mistake(
        "loss-of-all-data", NAME,
        "A step's loss is that of all the data. Expected is the mean over its batch, which the "
        "step has computed anyway.",
        [change(KEPT, "losses.append(np.mean(np.logaddexp.reduce(X @ W + b, axis=1) - "
                      "(X @ W + b)[np.arange(len(X)), y]))")],
    ),
    Mistake(
        "loss-of-an-epoch", NAME,
        "There is one loss for each epoch. Expected is one for each step, in their order.",
        [change(RETURN, "return W, b, np.array([np.mean(losses[e * "
                        f"({STEPS}):(e + 1) * ({STEPS})]) for e in range(len(order))])"),
         change(RETURN, f"return W, b, np.array(losses[{STEPS} - 1::{STEPS}])")],
    ),
    Mistake(
        "losses-in-a-table", NAME,
        "The losses come as a table with a row for each epoch. Expected is one after the other, "
        "with a single axis.",
        [change(RETURN, f"return W, b, np.array(losses).reshape(len(order), {STEPS})")],
    ),
    Mistake(
        "last-loss-only", NAME,
        "Only one loss is returned. Expected is one for each step, in their order.",
        [change(RETURN, "return W, b, losses[-1]"),
         change(RETURN, "return W, b, np.mean(losses)")],
    ),
    Mistake(
        "gradients-returned", NAME,
        "The gradients of the last step are returned. Expected are the weights and the bias at "
        "which training ends.",
        [change(RETURN, "return dW, db, np.array(losses)")],
    ),
)

SAME_COUNT = "An epoch takes each example once, so there are as many entries."

EQUIVALENT = (
    *(Equivalent(NAME, "for start in range(0, len(epoch), batch_size):",
                 f"for start in range(0, len({name}), batch_size):", SAME_COUNT)
      for name in ("X", "y")),
)
