"""Probes and known mistakes of `backprop`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function, gradients_of

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
    at_zero = network(rng, 3, 2, 4, 3)
    at_zero["X"][0] = 0.0
    at_zero["b1"] = np.array([0.0, 0.5, 0.0, -0.3])
    yield Probe("backprop", "hidden units whose input is exactly zero", rung="edge", **at_zero)
    large = network(rng, 3, 2, 4, 3)
    large["b2"] = np.array([1000.0, 0.0, -1000.0]) + rng.normal(size=3)
    yield Probe("backprop", "logits near ±1000", rung="edge", **large)


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
          edit("backprop", "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))",
               "np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))")],
         edit("backprop", "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))",
              "np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))")],
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
