"""One linear score for each example: cases, and what goes wrong with its loss and gradients.

The solutions share lines: `error` (N,) is what each score is off by, and with a `factor` that the
loss brings along, as in `"2 * "`, they end in

    dw = X.T @ error / N           or   dw = 2 * (X.T @ error) / N
    db = np.mean(error)                 db = 2 * np.mean(error)
"""

import numpy as np

from tutor.check.authoring import Mistake, Wording, edit

SCORE = "X @ w + b"
BOUNDS = ("1", "5", "10", "100", "1000")

# Examples and features: alone, all distinct, a single feature, and square, so that a missing
# transpose gives wrong values rather than an exception.
SIZES = (
    ("1 example, 2 features", 1, 2),
    ("5 examples, 3 features", 5, 3),
    ("3 examples, 6 features", 3, 6),
    ("4 examples, 4 features", 4, 4),
    ("7 examples, 1 feature", 7, 1),
)


def case(rng, N, D):
    """Features apart from zero in their mean, and a score of order one for each example."""
    return {
        "X": rng.normal(size=(N, D)) + rng.permutation(np.linspace(-0.6, 0.9, D)),
        "w": rng.uniform(0.4, 1.1, D) * rng.choice([-1, 1], D) / np.sqrt(D),
        "b": float(rng.choice([-1, 1]) * rng.uniform(0.3, 0.8)),
    }


BROADCAST = Wording(
    "broadcast-to-pairs",
    "A column of N numbers meets a row of N numbers, and NumPy makes an N × N table of them: every "
    "example is compared with the targets of all. Scores and targets both have the shape (N,).",
)
BIAS_FORGOTTEN = Wording(
    "bias-forgotten",
    "The bias is missing in the forward pass: an example of zeros would get a score of 0, "
    "whatever `b` is.",
)
SUMMED = Wording(
    "summed",
    "Loss and gradients fit each other, but all are sums over the batch. Take the mean, "
    "whose size does not depend on how many examples there are.",
)


def forward_mistakes(requirement, loss, targets, factor="", dw="X.T @ error / N"):
    """Wrong before the loss: `loss` and `targets` are snippets of the solution, the second where
    scores meet targets for the gradient; `factor` and `dw` are those of `gradient_mistakes`."""
    def change(old, new):
        return edit(requirement, old, new)

    # Errors of all pairs still give gradients of the right shapes if they are added up over the
    # pairs, and the loss may be their mean, or their sum over N.
    columns = (
        [change(SCORE, "(X @ w + b)[:, None]")],
        [change(targets, targets.replace("y", "y[:, None]"))],
    )
    means = [change(dw, f"{factor}np.mean(X.T @ error, axis=1) / N")]
    sums = [change(dw, f"{factor}np.sum(X.T @ error, axis=1) / N"),
            change(f"{factor}np.mean(error)", f"{factor}np.sum(error) / N")]
    losses = (loss, loss.replace("y *", "y[:, None] *"))

    def as_sum(text):
        return f"{text.replace('np.mean', 'np.sum')} / N"

    of_pairs = [
        [*column, *both]
        for column, text in zip(columns, losses)
        for both in ([change(loss, text), *means] if text != loss else means,
                     [change(loss, as_sum(text)), *sums])
    ]

    return (
        BIAS_FORGOTTEN.mistake(requirement, [change(SCORE, "X @ w")]),
        Mistake(
            "bias-subtracted", requirement,
            "The bias is taken away where it should be added.",
            [change(SCORE, "X @ w - b")],
        ),
        BROADCAST.mistake(requirement, [
            change(SCORE, "(X @ w + b)[:, None]"),
            change(targets, targets.replace("y", "y[:, None]")),
            *of_pairs,
        ]),
        Mistake(
            "one-loss-each", requirement,
            "A loss is returned for each example. Return one number, the mean of these.",
            [change(loss, loss.replace("np.mean", ""))],
        ),
    )


def gradient_mistakes(requirement, factor="", dw="X.T @ error / N"):
    """Wrong after the error, in `dw`, in `db`, or in both. `dw` is how the solution computes it."""
    db = f"{factor}np.mean(error)"

    def weights(new):
        return edit(requirement, dw, new)

    def bias(new):
        return edit(requirement, db, new)

    def each(new_dw, new_db):
        """The slip in both, and in either alone."""
        return [[weights(new_dw), bias(new_db)], weights(new_dw), bias(new_db)]

    return (
        Mistake(
            "gradient-not-averaged", requirement,
            "A gradient is a sum over the batch, where the loss is a mean: its 1/N is missing.",
            each(f"{factor}X.T @ error", f"{factor}np.sum(error)"),
        ),
        Mistake(
            "averaged-twice", requirement,
            "A gradient is divided by the number of examples twice.",
            each(f"{dw}**2", f"{db} / N"),
        ),
        Mistake(
            "divided-by-features", requirement,
            "A gradient is divided by the number of features, or of all entries of `X`. The loss "
            "is a mean over examples alone.",
            [*each(f"{factor}X.T @ error / X.shape[1]", f"{factor}np.sum(error) / X.shape[1]"),
             *each(f"{factor}X.T @ error / X.size", f"{factor}np.sum(error) / X.size")],
        ),
        Mistake(
            "gradient-sign", requirement,
            "A gradient has the wrong sign: it points where the loss falls. The gradient points "
            "uphill; the update is what goes down.",
            each(f"-{dw}", f"-{db}"),
        ),
        Mistake(
            "bias-not-summed", requirement,
            "The bias gradient still has one number for each example. One bias was added to all "
            "scores, so what comes back from them adds up.",
            [bias(f"{factor}error / N"), bias(f"{factor}error")],
        ),
        Mistake(
            "bias-keepdims", requirement,
            "The bias gradient is an array with an axis. The bias is one number, and so is its "
            "gradient.",
            [bias(f"{factor}np.mean(error, keepdims=True)")],
        ),
        Mistake(
            "bias-from-features", requirement,
            "The bias gradient is made of the weights' gradients, so the features have a part in "
            "it. The bias is multiplied by no feature, as if by a 1.",
            [bias("np.mean(dw)"), bias("np.sum(dw)"), bias("dw[0]"), bias("dw[-1]")],
        ),
        Mistake(
            "own-value-as-factor", requirement,
            "A gradient has the parameter itself as a factor. The factor is what the parameter is "
            "multiplied by: a feature for a weight, 1 for the bias.",
            [[weights(f"{factor}error.mean() * w"), bias(f"{db} * b")],
             weights(f"{factor}error.mean() * w"), weights(f"{dw} * w"), bias(f"{db} * b")],
        ),
        Mistake(
            "features-missing", requirement,
            "The weights' gradients do not contain the features. A feature says how much of the "
            "error its weight is to blame for.",
            [weights(f"{factor}np.mean(error) * np.ones_like(w)"),
             weights(f"{factor}np.mean(error)")],
        ),
        Mistake(
            "averaged-too-early", requirement,
            "Errors and features are averaged apart, and then multiplied. Multiply them within "
            "each example, and average the products.",
            [weights(f"{factor}np.mean(X, axis=0) * np.mean(error)"),
             weights(f"{factor}np.sum(X, axis=0) * np.mean(error)"),
             weights(f"{factor}np.sum(X, axis=0) * np.sum(error) / N")],
        ),
        Mistake(
            "products-not-summed", requirement,
            "The weights' gradients still have a row for each example. All examples use the same "
            "weights, so the rows' shares add up.",
            [weights(f"{factor}X * error[:, None] / N"), weights(f"{factor}X * error[:, None]"),
             weights(f"{factor}X.T * error / N")],
        ),
        Mistake(
            "not-transposed", requirement,
            "In the gradient of `w`, `X` meets the errors as it stands, which sums over features. "
            "The sum has to run over the examples.",
            [weights(f"{factor}X @ error / N"),
             weights(f"{factor}X.reshape(X.shape[::-1]) @ error / N")],
        ),
        Mistake(
            "first-example-only", requirement,
            "The gradients come from the first example alone. Every example has its share in them.",
            [each(f"{factor}X[0] * error[0]{over}", f"{factor}error[0]{over}")[0]
             for over in ("", " / N")],
        ),
        Mistake(
            "overwritten", requirement,
            "Only the last example's share is left in a gradient: each new one replaces those "
            "before. The shares of all add up.",
            [variant for over in (" / N", "")
             for variant in each(f"{factor}X[-1] * error[-1]{over}", f"{factor}error[-1]{over}")],
        ),
        Mistake(
            "rounded-to-whole", requirement,
            "Where the weights are whole numbers, their gradients lose what stands behind the "
            "point: they are put into an array of the weights' own dtype. Gradients need "
            "floating-point numbers.",
            [weights(f"({dw}).astype(w.dtype)")],
        ),
        Mistake(
            "gradient-clipped", requirement,
            "A gradient is cut off at a bound. What is asked for is the gradient itself, also "
            "where it is large.",
            [each(f"np.clip({dw}, -{bound}, {bound})", f"np.clip({db}, -{bound}, {bound})")[only]
             for only in (0, 1) for bound in BOUNDS],
        ),
    )
