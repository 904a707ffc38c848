"""Scores for a softmax and labels that go with them, and what goes wrong on the way to a loss."""

import numpy as np

from tutor.check.authoring import Wording, edit

# Lines of the solutions: each row is shifted by its largest score, then exponentiated.
SHIFT = "logits - logits.max(axis=1, keepdims=True)"
TOTAL = "np.exp(shifted).sum(axis=1, keepdims=True)"

# Added to four rows of scores: three levels, with ordinary probabilities at each.
LEVELS = np.array([[1000.0], [-1000.0], [0.0], [0.0]])


def scores(rng, rows, columns):
    """Scores of order one, well apart in each row; the rows differ in their level."""
    levels = np.stack([rng.permutation(np.linspace(-1, 1, columns)) for _ in range(rows)])
    return (levels + rng.uniform(-0.15, 0.15, (rows, columns))
            + rng.uniform(-0.6, 0.6, (rows, 1)))


def labels(rng, rows, columns):
    """A column for each row, as many different ones as there can be."""
    return rng.permutation(rng.permutation(columns)[np.arange(rows) % columns])


def clipped(requirement):
    """Variants of a solution that cut its logits off at a bound before it shifts them."""
    return [edit(requirement, SHIFT, f"{cut} - {cut}.max(axis=1, keepdims=True)")
            for cut in (f"np.clip(logits, -{most}, {most})"
                        for most in (10, 20, 30, 50, 100, 500, 700))]


LOG_OF_ZERO = Wording(
    "log-of-zero",
    "The logarithm meets a probability that has become exactly 0. Take the logarithm of the "
    "fraction apart before you compute: its numerator is an exponential.",
)
SHIFTED_BY_MEAN = Wording(
    "shifted-by-mean",
    "Each row is shifted by its mean, or by its smallest logit. One far above that still "
    "overflows: the exponents are safe when none of them is positive.",
)
LOGITS_CLIPPED = Wording(
    "logits-clipped",
    "The logits are cut off at a bound, and those beyond it cannot be told apart. They need no "
    "bound once each row is shifted by its largest.",
)
LOSS_NOT_AVERAGED = Wording(
    "loss-not-averaged",
    "The loss is a sum over the batch; expected is the mean.",
)
LOSS_SIGN = Wording(
    "loss-sign",
    "The loss is negative: the logarithm of a probability is below zero, so the loss takes "
    "its negative.",
)
