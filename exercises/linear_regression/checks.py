"""Probes and known mistakes of `linear_regression`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function, gradients_of

from .._shared.linear import SIZES, SUMMED, case, forward_mistakes, gradient_mistakes
from .._shared.softmax import LOSS_NOT_AVERAGED

NAME = "linear_regression"
REQUIRED = (
    function(NAME, returns="loss, (dw, db)",
             gradients=gradients_of(NAME, output="loss", w="dw", b="db")),
)


def regression(rng, N, D):
    """A case whose errors are of order one, of both signs, and of a mean apart from zero."""
    inputs = case(rng, N, D)
    errors = rng.permutation(np.linspace(-0.8, 1.6, N)) + rng.uniform(-0.2, 0.2, N)
    return {"X": inputs["X"], "y": inputs["X"] @ inputs["w"] + inputs["b"] - errors,
            "w": inputs["w"], "b": inputs["b"]}


def probes(rng):
    for name, N, D in SIZES:
        yield Probe(NAME, name, **regression(rng, N, D))

    large = regression(rng, 5, 3)
    # Errors in the thousands and of both signs; every gradient is larger still.
    large["X"] = large["X"] * np.array([900.0, 20.0, 300.0]) + 3000
    large["b"] += 2000.0
    yield Probe(NAME, "features and errors in the thousands", **large)
    small = regression(rng, 4, 2)
    small["y"] = small["y"] * 1e-3
    small["w"], small["b"] = small["w"] * 1e-3, small["b"] * 1e-3
    yield Probe(NAME, "errors of a thousandth", **small)

    exact = regression(rng, 4, 3)
    exact["X"] = rng.integers(-3, 4, (4, 3)) + 0.5
    exact["w"], exact["b"] = np.array([0.5, -2.0, 1.0]), 0.25
    exact["y"] = exact["X"] @ exact["w"] + exact["b"]
    yield Probe(NAME, "predictions that are exactly right", rung="edge", **exact)
    zeros = regression(rng, 5, 3)
    zeros["X"][2], zeros["X"][:, 1], zeros["w"][0] = 0.0, 0.0, 0.0
    yield Probe(NAME, "an example, a feature and a weight of zeros", rung="edge", **zeros)
    # Only the bias is none: a loss that is a sum would be a whole number, which says less of it.
    yield Probe(NAME, "features, targets and weights that are whole numbers", rung="edge",
                X=rng.integers(-4, 5, (3, 2)) + np.array([5, 0]), y=rng.integers(-3, 4, 3),
                w=np.array([2, -1]), b=0.5)
    # Beyond 32 bits. They end in zero bits, so that sums are exact in whatever order.
    features, weights = rng.integers(12, 36, (4, 2)) << 28, np.array([1, -2])
    errors = rng.permutation([2, -1, 3, 5]) << 20
    yield Probe(NAME, "features and targets that are whole numbers in the billions", rung="edge",
                X=features, y=features @ weights - errors, w=weights, b=0.25)
    long = regression(rng, 1500, 2)
    long["y"][-1] -= 500.0
    yield Probe(NAME, "1,500 examples, the last one far off", rung="edge", **long)
    single = {name: np.float32(value) for name, value in regression(rng, 6, 4).items()}
    yield Probe(NAME, "arguments in single precision", rung="edge", **single)


ERROR, LOSS = "X @ w + b - y", "np.mean(error**2)"
DW, DB = "2 * (X.T @ error) / N", "2 * np.mean(error)"


def change(old, new):
    return edit(NAME, old, new)


def gradients(dw, db):
    return [change(DW, dw), change(DB, db)]


WITHOUT_2 = gradients("X.T @ error / N", "np.mean(error)")

MISTAKES = (
    # ----------------------------------------------------------------- loss
    *forward_mistakes(NAME, LOSS, "- y", "2 * ", DW),
    LOSS_NOT_AVERAGED.mistake(NAME, [change(LOSS, "np.sum(error**2)")]),
    SUMMED.mistake(NAME, [
        [change(LOSS, "np.sum(error**2)"), *gradients("2 * X.T @ error", "2 * np.sum(error)")],
    ]),
    Mistake(
        "half-the-square", NAME,
        "Loss and gradients fit each other, but all are half of what is expected: many texts put "
        "a ½ before the square, so that it cancels the 2. Here, as in Keras, there is none.",
        [[change(LOSS, "np.mean(error**2) / 2"), *WITHOUT_2]],
        convention=True,
    ),
    Mistake(
        "half-of-the-sum", NAME,
        "Loss and gradients fit each other as half the sum of the squares, as some texts have it. "
        "Here the loss is their mean, and there is no ½.",
        [[change(LOSS, "np.sum(error**2) / 2"), *gradients("X.T @ error", "np.sum(error)")]],
        convention=True,
    ),
    Mistake(
        "loss-halved", NAME,
        "The loss is half the mean square, and the gradients are those of the whole one.",
        [change(LOSS, "np.mean(error**2) / 2")],
    ),
    Mistake(
        "loss-over-entries", NAME,
        "The sum of the squares is divided by something else than the number of examples: each "
        "example has one error, and N of them are averaged.",
        [change(LOSS, "np.sum(error**2) / X.size"), change(LOSS, "np.sum(error**2) / X.shape[1]"),
         change(LOSS, "np.mean(error**2) / N"), change(LOSS, "np.sum(error**2) / max(N - 1, 1)"),
         change(LOSS, "np.sum(error**2) / (N - 1)")],
    ),
    Mistake(
        "root-taken", NAME,
        "A root is taken of the mean square. That brings the units of `y` back, but this loss "
        "keeps the square.",
        [change(LOSS, "np.sqrt(np.mean(error**2))"),
         [change(LOSS, "np.sqrt(np.mean(error**2))"),
          *gradients("X.T @ error / N / loss", "np.mean(error) / loss")],
         change(LOSS, "np.sqrt(np.sum(error**2))"),
         change(LOSS, "np.linalg.norm(error) / N")],
    ),
    Mistake(
        "absolute-error", NAME,
        "The error enters by its size and is not squared: that is the mean absolute error, which "
        "minds a single large error less.",
        [change(LOSS, "np.mean(np.abs(error))"),
         [change(LOSS, "np.mean(np.abs(error))"),
          *gradients("X.T @ np.sign(error) / N", "np.mean(np.sign(error))")],
         gradients("X.T @ np.sign(error) / N", "np.mean(np.sign(error))")],
    ),
    Mistake(
        "not-squared", NAME,
        "The loss averages the errors as they are, and those above and below cancel. Squares are "
        "all positive.",
        [change(LOSS, "np.mean(error)")],
    ),
    Mistake(
        "squared-too-late", NAME,
        "The errors are added up first, and squared together, so that those above and below "
        "cancel. Square each one, then take the mean.",
        [change(LOSS, "np.mean(error)**2"), change(LOSS, "np.sum(error)**2 / N"),
         change(LOSS, "np.sum(error)**2")],
    ),
    Mistake(
        "variance", NAME,
        "The errors' own mean is taken away before they are squared. A model that is off by the "
        "same amount everywhere would cost nothing.",
        [change(LOSS, "np.var(error)")],
    ),
    Mistake(
        "loss-of-one-example", NAME,
        "A single example makes up the loss. It is the mean over all of them.",
        [change(LOSS, "error[0]**2"), change(LOSS, "error[-1]**2"),
         change(LOSS, "error[0]**2 / N"), change(LOSS, "error[-1]**2 / N")],
    ),
    # ------------------------------------------------------------- gradient
    Mistake(
        "factor-missing", NAME,
        "A gradient lacks the 2 that the square brings: e² changes by 2e for each unit of e.",
        [WITHOUT_2, change(DW, "X.T @ error / N"), change(DB, "np.mean(error)")],
    ),
    Mistake(
        "factor-and-mean-missing", NAME,
        "A gradient is only features times errors, added up. The square brings a 2, and the mean "
        "a 1/N.",
        [gradients("X.T @ error", "np.sum(error)"), change(DW, "X.T @ error"),
         change(DB, "np.sum(error)")],
    ),
    Mistake(
        "error-squared", NAME,
        "A gradient is built from the squared errors. The square's derivative is twice the error "
        "itself, which keeps its sign.",
        [gradients("2 * X.T @ error**2 / N", "2 * np.mean(error**2)"),
         change(DW, "2 * X.T @ error**2 / N"), change(DB, "2 * np.mean(error**2)"),
         gradients("2 * np.mean(X, axis=0) * loss", "2 * loss")],
    ),
    Mistake(
        "targets-left-out", NAME,
        "A gradient is built from the predictions alone. It is their difference from the targets "
        "that the loss sees.",
        [gradients("2 * X.T @ (X @ w + b) / N", "2 * np.mean(X @ w + b)"),
         change(DW, "2 * X.T @ (X @ w + b) / N"), change(DB, "2 * np.mean(X @ w + b)")],
    ),
    *gradient_mistakes(NAME, "2 * ", DW),
)

EQUIVALENT = (
    Equivalent(NAME, "N = len(X)", "N = len(y)", "There is one target for each example."),
)
