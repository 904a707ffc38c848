"""Probes and known mistakes of `backprop`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function, gradients_of

from .._shared.gradients import BIAS_KEEPDIMS
from .._shared.softmax import LOSS_NOT_AVERAGED, LOSS_SIGN

REQUIRED = (
    function(
        "backprop",
        returns="loss, (dW1, db1, dW2, db2)",
        gradients=gradients_of("backprop", output="loss", W1="dW1", b1="db1", W2="dW2", b2="db2"),
    ),
)


def network(rng, N, D, H, K, scale=1.0):
    """Random inputs, labels and weights whose logits are of order one."""
    return {
        "X": rng.normal(size=(N, D)),
        "y": rng.permutation(np.arange(N) % K),
        "W1": scale * rng.normal(size=(D, H)) / np.sqrt(D),
        "b1": 0.5 * rng.normal(size=H),
        "W2": scale * rng.normal(size=(H, K)) / np.sqrt(H),
        "b2": 0.5 * rng.normal(size=K),
    }


def levels(rng):
    """Four examples at levels far apart, with ordinary differences between their classes.

    The first two hidden units carry the first feature, one where it is positive and one where it
    is negative, to all classes nearly alike.
    """
    case = network(rng, 4, 3, 5, 3)
    case["X"][:, 0] = rng.permutation([1.0, -1.0, 0.2, -0.2])
    case["W1"][:, :2] = [[1.0, -1.0], [0.0, 0.0], [0.0, 0.0]]
    case["b1"][:2] = 0.0
    case["W2"][:2] += np.array([[1000.0], [-1000.0]])
    return case


def probes(rng):
    smallest = network(rng, 1, 2, 3, 2)
    # Two hidden units on, one off, whatever was drawn: the smallest case shows the mask.
    smallest["b1"] = np.array([0.9, -0.7, 0.4]) - smallest["X"][0] @ smallest["W1"]
    yield Probe("backprop", "1 example, 2 features, 3 hidden units, 2 classes", **smallest)
    yield Probe("backprop", "5 examples, 3 features, 4 hidden units, 2 classes",
                **network(rng, 5, 3, 4, 2))
    yield Probe("backprop", "4 examples, 6 features, 5 hidden units, 3 classes",
                **network(rng, 4, 6, 5, 3))
    # Square, so that a missing transpose gives wrong values rather than an exception.
    yield Probe("backprop", "4 examples, 4 features, 4 hidden units, 4 classes",
                **network(rng, 4, 4, 4, 4))
    wide = network(rng, 5, 3, 4, 2)
    wide["X"], wide["W1"] = 200 * wide["X"], wide["W1"] / 200
    yield Probe("backprop", "large inputs, whose gradients are large too", **wide)
    at_zero = network(rng, 3, 2, 4, 3)
    at_zero["X"][0] = 0.0
    at_zero["b1"] = np.array([0.0, 0.5, 0.0, -0.3])
    yield Probe("backprop", "hidden units whose input is exactly zero", rung="edge", **at_zero)
    large = network(rng, 3, 2, 4, 3)
    large["b2"] = np.array([1000.0, 0.0, -1000.0]) + rng.normal(size=3)
    yield Probe("backprop", "logits near ±1000", rung="edge", **large)
    yield Probe("backprop", "examples whose logits lie at 1000, 200, −200 and −1000", rung="edge",
                **levels(rng))


LOG_P = "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
LOSS = "-log_p[np.arange(N), y].mean()"
EPSILONS = ("1e-5", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15", "1e-16", "1e-20",
            "1e-100", "1e-300", "np.finfo(float).eps")

MISTAKES = (
    Mistake(
        "relu-mask-forgotten", "backprop",
        "The gradient passes the ReLU as if it were not there. A unit that was switched off in "
        "the forward pass had no influence on the loss.",
        [edit("backprop", "dh * (z1 > 0)", "dh"),
         edit("backprop", "dh * (z1 > 0)", "dh * np.maximum(z1, 0)")],
    ),
    Mistake(
        "relu-mask-from-gradient", "backprop",
        "The ReLU's mask is taken from the gradient that arrives, not from what went into the "
        "ReLU. Whether a unit was on is decided in the forward pass.",
        [edit("backprop", "(z1 > 0)", "(dh > 0)")],
    ),
    Mistake(
        "gradient-not-averaged", "backprop",
        "The loss is a mean over the batch, but its gradients are sums: the 1/N of the mean is "
        "missing on the way back.",
        [edit("backprop", "(p - target) / N", "p - target")],
    ),
    LOSS_NOT_AVERAGED.mistake("backprop", [edit("backprop", ".mean()", ".sum()")]),
    Mistake(
        "averaged-twice", "backprop",
        "The gradients are divided by the batch size twice.",
        [edit("backprop", "(p - target) / N", "(p - target) / N**2"),
         [edit("backprop", "X.T @ dz1", "X.T @ dz1 / N"),
          edit("backprop", "dz1.sum(axis=0)", "dz1.sum(axis=0) / N"),
          edit("backprop", "h.T @ dlogits", "h.T @ dlogits / N"),
          edit("backprop", "dlogits.sum(axis=0)", "dlogits.sum(axis=0) / N")],
         [edit("backprop", "X.T @ dz1", "X.T @ dz1 / N"),
          edit("backprop", "h.T @ dlogits", "h.T @ dlogits / N")]],
    ),
    Mistake(
        "bias-averaged", "backprop",
        "A bias gradient is averaged over the batch. The 1/N is already inside the gradient that "
        "arrives; each example's share is added up.",
        [[edit("backprop", "dlogits.sum(axis=0)", "dlogits.mean(axis=0)"),
          edit("backprop", "dz1.sum(axis=0)", "dz1.mean(axis=0)")],
         edit("backprop", "dlogits.sum(axis=0)", "dlogits.mean(axis=0)"),
         edit("backprop", "dz1.sum(axis=0)", "dz1.mean(axis=0)")],
    ),
    Mistake(
        "bias-not-summed", "backprop",
        "A bias gradient still has one row for each example. The same bias is added to every "
        "row, so the rows' gradients add up.",
        [[edit("backprop", "dlogits.sum(axis=0)", "dlogits"),
          edit("backprop", "dz1.sum(axis=0)", "dz1")],
         edit("backprop", "dlogits.sum(axis=0)", "dlogits"),
         edit("backprop", "dz1.sum(axis=0)", "dz1")],
    ),
    BIAS_KEEPDIMS.mistake("backprop", [
        [edit("backprop", "dlogits.sum(axis=0)", "dlogits.sum(axis=0, keepdims=True)"),
         edit("backprop", "dz1.sum(axis=0)", "dz1.sum(axis=0, keepdims=True)")],
        edit("backprop", "dlogits.sum(axis=0)", "dlogits.sum(axis=0, keepdims=True)"),
        edit("backprop", "dz1.sum(axis=0)", "dz1.sum(axis=0, keepdims=True)"),
    ]),
    Mistake(
        "bias-wrong-axis", "backprop",
        "A bias gradient adds up what stands in one row. It is the examples that are added up, "
        "for each unit or class by itself.",
        [[edit("backprop", "dlogits.sum(axis=0)", "dlogits.sum(axis=1)"),
          edit("backprop", "dz1.sum(axis=0)", "dz1.sum(axis=1)")],
         edit("backprop", "dlogits.sum(axis=0)", "dlogits.sum(axis=1)"),
         edit("backprop", "dz1.sum(axis=0)", "dz1.sum(axis=1)")],
    ),
    Mistake(
        "inputs-exchanged", "backprop",
        "A weight gradient is built from the wrong layer's input. Each weight matrix meets what "
        "went into its own layer.",
        [edit("backprop", "h.T @ dlogits", "X.T @ dlogits"),
         edit("backprop", "X.T @ dz1", "h.T @ dz1"),
         [edit("backprop", "h.T @ dlogits", "X.T @ dlogits"),
          edit("backprop", "X.T @ dz1", "h.T @ dz1")]],
    ),
    Mistake(
        "pre-activation-used", "backprop",
        "The gradient of `W2` is built from the hidden layer before its ReLU. What the second "
        "layer was fed is what its weights are to blame for.",
        [edit("backprop", "h.T @ dlogits", "z1.T @ dlogits")],
    ),
    Mistake(
        "target-not-subtracted", "backprop",
        "The gradient of the logits is the softmax alone. At the true class the target's 1 is "
        "still to be taken away.",
        [edit("backprop", "(p - target) / N", "p / N")],
    ),
    Mistake(
        "sign", "backprop",
        "Every gradient has the wrong sign: they point where the loss falls. The gradient "
        "points uphill; it is the update that goes down.",
        [edit("backprop", "(p - target)", "(target - p)")],
    ),
    LOSS_SIGN.mistake("backprop", [edit("backprop", "-log_p[", "log_p[")]),
    Mistake(
        "softmax-twice", "backprop",
        "The error of the logits is multiplied by p(1 − p) as well. Softmax and cross-entropy "
        "together already leave only the difference between prediction and target.",
        [edit("backprop", "(p - target) / N", "(p - target) * p * (1 - p) / N")],
    ),
    Mistake(
        "weights-not-transposed", "backprop",
        "The error travels back through `W2` as it stands. Backwards, rows and columns change "
        "roles.",
        [edit("backprop", "dlogits @ W2.T", "dlogits @ W2"),
         edit("backprop", "dlogits @ W2.T", "dlogits @ W2.reshape(W2.shape[::-1])")],
    ),
    Mistake(
        "softmax-over-batch", "backprop",
        "The softmax runs down the batch. Each example's probabilities sum to one over the "
        "classes.",
        [[edit("backprop", "logits.max(axis=1, keepdims=True)", "logits.max(axis=0)"),
          edit("backprop", "np.exp(shifted).sum(axis=1, keepdims=True)",
               "np.exp(shifted).sum(axis=0)")],
         edit("backprop", "np.exp(shifted).sum(axis=1, keepdims=True)",
              "np.exp(shifted).sum(axis=0)")],
    ),
    Mistake(
        "not-shifted", "backprop",
        "The exponentials overflow when logits are large. The softmax does not change when the "
        "same number is taken from every logit of an example.",
        [edit("backprop", "logits - logits.max(axis=1, keepdims=True)", "logits"),
         [edit("backprop", "logits - logits.max(axis=1, keepdims=True)", "logits"),
          edit("backprop", LOG_P, "np.log(np.exp(shifted) / np.exp(shifted)"
                                  ".sum(axis=1, keepdims=True))")]],
    ),
    Mistake(
        "shifted-across-rows", "backprop",
        "What is taken from an example's logits does not come from that example alone. Where its "
        "logits lie far below, all its exponentials vanish: shift each row by a number of its own.",
        [edit("backprop", "logits.max(axis=1, keepdims=True)", "logits.max()")],
    ),
    Mistake(
        "log-of-zero", "backprop",
        "The logarithm meets a probability that has become exactly 0. Take the logarithm of the "
        "fraction apart before you compute: its numerator is an exponential.",
        [edit("backprop", LOG_P, "np.log(np.exp(shifted) / np.exp(shifted)"
                                 ".sum(axis=1, keepdims=True))")],
    ),
    Mistake(
        "log-clipped", "backprop",
        "The logarithm is kept finite by a small number, and that puts a ceiling on the loss. "
        "Logits say more: log p can be had without ever computing p.",
        [*(edit("backprop", LOSS, f"-np.log(np.exp(log_p)[np.arange(N), y] + {epsilon}).mean()")
           for epsilon in EPSILONS),
         *(edit("backprop", LOSS, f"-np.log(np.maximum(np.exp(log_p)[np.arange(N), y], {epsilon}))"
                                  ".mean()")
           for epsilon in EPSILONS),
         *(edit("backprop", LOSS, "-np.log(np.clip(np.exp(log_p)[np.arange(N), y], "
                                  f"{epsilon}, 1 - {epsilon})).mean()")
           for epsilon in EPSILONS[:5])],
    ),
    Mistake(
        "changed-under-another-name", "backprop",
        "Two names stand for one array. What is changed under the one is changed under the other, "
        "and the loss is computed from it afterwards. Change a copy, or compute the loss first.",
        [*([edit("backprop", f"    loss = {LOSS}\n", ""),
            edit("backprop", "dlogits = (p - target) / N",
                 f"dlogits = p\n    dlogits -= target\n    {averaged}\n"
                 "    loss = -np.log(p[np.arange(N), y]).mean()")]
           for averaged in ("dlogits /= N", "dlogits = dlogits / N")),
         [edit("backprop", f"log_p = {LOG_P}",
               "e = shifted\n    np.exp(e, out=e)\n    total = e.sum(axis=1, keepdims=True)\n"
               "    log_p = shifted - np.log(total)"),
          edit("backprop", "p = np.exp(log_p)", "p = e / total")]],
    ),
    Mistake(
        "labels-from-one", "backprop",
        "The labels are read as if they counted from 1: each names the class before its own, and "
        "0 the last. Here classes count from 0, as columns do.",
        [[edit("backprop", "log_p[np.arange(N), y]", "log_p[np.arange(N), y - 1]"),
          edit("backprop", "np.eye(p.shape[1])[y]", "np.eye(p.shape[1])[y - 1]")],
         edit("backprop", "np.eye(p.shape[1])[y]", "np.eye(p.shape[1])[y - 1]"),
         edit("backprop", "log_p[np.arange(N), y]", "log_p[np.arange(N), y - 1]")],
    ),
    Mistake(
        "relu-at-zero", "backprop",
        "At exactly zero your ReLU lets the gradient through. Both choices occur in practice; "
        "this course, like Keras, uses 0 there.",
        [edit("backprop", "z1 > 0", "z1 >= 0")],
        convention=True,
    ),
    Mistake(
        "no-activation", "backprop",
        "The hidden layer has no ReLU, neither forward nor back. Without it the two layers are "
        "one linear map.",
        [[edit("backprop", "np.maximum(z1, 0)", "z1"), edit("backprop", "dh * (z1 > 0)", "dh")]],
    ),
    Mistake(
        "no-activation-forward", "backprop",
        "The hidden layer has no ReLU on the way forward, though the way back has its mask. What "
        "is negative must not reach `W2`.",
        [edit("backprop", "np.maximum(z1, 0)", "z1")],
    ),
)

SAME_COUNT = "Scores, their softmax and the columns of W2 all have one entry for each class."

EQUIVALENT = (
    Equivalent("backprop", "N = len(X)", "N = len(y)", "There is one label for each example."),
    *(Equivalent("backprop", "target = np.eye(p.shape[1])[y]",
                 f"target = np.eye({name}.shape[1])[y]", SAME_COUNT)
      for name in ("W2", "logits", "shifted", "log_p")),
    Equivalent("backprop", "dz1 = dh * (z1 > 0)", "dz1 = dh * (h > 0)",
               "h is above zero exactly where z1 is."),
)
