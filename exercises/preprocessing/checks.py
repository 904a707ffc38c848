"""Probes and known mistakes of `preprocessing`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

from .._shared import standardising
from .._shared.standardising import EXCHANGED, LEAK, LEAK_BY_HALF

REQUIRED = (
    function("centre", returns="centred"),
    function("standardise", returns="standardised"),
    function("whiten", returns="whitened", driven=True),
)
CENTRE, STANDARDISE, WHITEN = (each.name for each in REQUIRED)


def table(rng, rows, D, scale=1.0):
    """Features that differ in mean and in deviation."""
    means = rng.permutation(np.linspace(-2, 3, D) + 0.5)
    return scale * (means + rng.permutation(np.linspace(0.6, 2, D)) * rng.normal(size=(rows, D)))


def mixture(rng, M, N, D, centre=None, scale=1.0, flat=False):
    """Training rows whose variances along their components lie well apart, and other rows.

    The components mix all features; the features' variances differ, too. With `flat`, the last
    feature does not vary in training.
    """
    means = rng.permutation(np.linspace(-2, 3, D) + 0.5) if centre is None else centre
    most = D - flat
    ones = np.ones((M, 1))
    left = np.linalg.qr(np.hstack([ones, rng.normal(size=(M, most))]))[0][:, 1:]
    kept = left.shape[1]
    turn = np.eye(D)
    turn[:most, :most] = np.linalg.qr(rng.normal(size=(most, most)))[0]
    sizes = scale * np.sqrt(M) * 2.0 * 0.55 ** np.arange(kept) * rng.uniform(0.95, 1.05, kept)
    train = (left * sizes) @ turn.T[:kept] + means
    if flat:
        train[:, -1] = np.round(train[:, -1])
    x = train.mean(axis=0) + 0.4 + scale * rng.normal(size=(N, D)) * np.linspace(1.5, 0.7, D)
    return {"train": train, "x": x}


def stretched(rng):
    """Rows with one long component, which mixes all features: in half the digits, the smallest
    variance is lost beside the largest."""
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    return {name: rows * [1e3, 1.0, 1.0] @ turn for name, rows in mixture(rng, 7, 3, 3).items()}


def half_told(train, x):
    """Whether the first large entry of each whitened column is so by far."""
    centred = train - train.mean(axis=0)
    vectors = np.linalg.eigh(centred.T @ centred)[1]
    sizes = np.abs((x - train.mean(axis=0)) @ vectors)
    return (np.abs(sizes / sizes.max(axis=0) - 0.5) > 1e-2).all()


def probes(rng):
    far = 1e6 * np.array([1.0, -1.0, 1.0]) + rng.uniform(-1e5, 1e5, 3)
    for requirement in (CENTRE, STANDARDISE):
        for name, M, N, D in (("3 training rows, 2 others, 2 features", 3, 2, 2),
                              ("5 training rows, 4 others, 3 features", 5, 4, 3),
                              ("4 training rows, 3 others, 2 features", 4, 3, 2),
                              ("3 training rows, 3 others, 3 features", 3, 3, 3),
                              ("6 training rows, 1 other, 4 features", 6, 1, 4)):
            yield Probe(requirement, name, train=table(rng, M, D), x=table(rng, N, D) + 0.7)
        train = table(rng, 5, 2)
        yield Probe(requirement, "the training rows themselves", train=train, x=train.copy())
        yield Probe(requirement, "large numbers", train=table(rng, 6, 3, 1e5),
                    x=table(rng, 4, 3, 1e5))
        yield Probe(requirement, "features a million from zero", rung="edge",
                    train=far + rng.normal(size=(5, 3)), x=far + rng.normal(size=(2, 3)))
        yield Probe(requirement, "a single feature", rung="edge", train=table(rng, 4, 1),
                    x=table(rng, 3, 1))
    yield Probe(STANDARDISE, "features that vary little", train=5 + 1e-4 * rng.normal(size=(5, 3)),
                x=5 + 1e-4 * rng.normal(size=(2, 3)))
    # Whole numbers, so that the deviation is 0 however it is computed.
    train = table(rng, 4, 3)
    train[:, 1] = rng.integers(2, 9)
    yield Probe(STANDARDISE, "a feature that does not vary in training", rung="edge", train=train,
                x=table(rng, 3, 3))

    def whitened(name, M, N, D, epsilon, rung="value", **how):
        while True:
            inputs = mixture(rng, M, N, D, **how)
            if half_told(**inputs):
                return Probe(WHITEN, name, rung=rung, **inputs, epsilon=epsilon)

    yield whitened("5 training rows, 2 others, 2 features", 5, 2, 2, 0.01)
    yield whitened("6 training rows, 4 others, 3 features", 6, 4, 3, 0.25)
    yield whitened("8 training rows, 5 others, 4 features", 8, 5, 4, 0.01)
    yield whitened("7 training rows, 3 others, 3 features", 7, 3, 3, 1e-5)
    yield whitened("5 training rows, 5 others, 4 features", 5, 5, 4, 0.05)
    same = mixture(rng, 6, 2, 3)["train"]
    while not half_told(same, same):
        same = mixture(rng, 6, 2, 3)["train"]
    yield Probe(WHITEN, "the training rows themselves", train=same, x=same.copy(), epsilon=0.01)
    yield whitened("large numbers", 6, 3, 3, 1.0, scale=1e3)
    yield whitened("small numbers", 6, 3, 2, 1e-5, scale=1e-2)
    # As many rows as features: one eigenvalue is 0.
    yield whitened("4 training rows, 4 others, 4 features", 4, 4, 4, 0.01, "edge")
    yield whitened("a feature that does not vary in training", 6, 3, 3, 0.01, "edge", flat=True)
    yield whitened("a single feature", 4, 3, 1, 0.1, "edge")
    yield whitened("a single row", 6, 1, 3, 0.01, "edge")
    yield whitened("features a million from zero", 7, 3, 3, 0.01, "edge", centre=far)
    wide = stretched(rng)
    while not half_told(**wide):
        wide = stretched(rng)
    yield Probe(WHITEN, "a component with a thousand times the deviation", rung="edge", **wide,
                epsilon=1e-5)


def measured(requirement, *pairs):
    """Several things measured in another way: all at once, and each alone."""
    edits = [edit(requirement, old, new) for old, new in pairs]
    return [edits, *edits]


BOTH = "np.concatenate([train, x])"
MEAN, STD = "train.mean(axis=0)", "train.std(axis=0)"
FROM_X = measured(STANDARDISE, (MEAN, "x.mean(axis=0)"), (STD, "x.std(axis=0)"))

COVARIANCE = "centred.T @ centred / len(train)"
EIGEN = f"np.linalg.eigh({COVARIANCE})"
TURNED = "values[::-1], vectors[:, ::-1]"
PLACES, ROOT = "(x - mean) @ vectors", "np.sqrt(values + epsilon)"
RETURN = f"{PLACES} / {ROOT}"
POSITIVE = "np.maximum(values, 0)"


def centre(old, new):
    return edit(CENTRE, old, new)


def white(old, new):
    return edit(WHITEN, old, new)


# By the singular values, with a place for what is made of them.
SVD = """
mean = train.mean(axis=0)
_, s, Vt = np.linalg.svd(train - mean, full_matrices=False)
return {}
"""


def svd(result):
    return body(WHITEN, SVD.format(result))


MISTAKES = (
    # --------------------------------------------------------------------- centre
    Mistake(
        "mean-from-x", CENTRE,
        "The mean is that of the rows that are centred. It comes from `train` alone: otherwise the "
        "same row would come out differently in other company.",
        [centre(MEAN, "x.mean(axis=0)")],
    ),
    Mistake(
        "mean-from-both", CENTRE,
        "The mean is that of `train` and `x` together. Whatever is measured on data for the test "
        "leaks into the model.",
        [centre(MEAN, f"{BOTH}.mean(axis=0)"),
         centre(MEAN, "(train.mean(axis=0) + x.mean(axis=0)) / 2")],
    ),
    Mistake(
        "train-centred", CENTRE,
        "The training rows come back. Their mean is used for the rows of `x`.",
        [centre("x - ", "train - "),
         centre(f"x - {MEAN}", "train - x.mean(axis=0)")],
    ),
    Mistake(
        "centre-added", CENTRE,
        "The mean is added. It is taken away, so that the training data come to lie around 0.",
        [centre("x - ", "x + ")],
    ),
    Mistake(
        "centre-turned", CENTRE,
        "It is the rows that are taken from the mean, which turns every sign round.",
        [centre(f"x - {MEAN}", f"{MEAN} - x")],
    ),
    Mistake(
        "one-mean-for-all", CENTRE,
        "One number is taken away everywhere. Each feature has a mean of its own: average over the "
        "examples.",
        [centre(MEAN, "train.mean()")],
    ),
    Mistake(
        "mean-over-features", CENTRE,
        "The means are those of the rows. Each feature has its mean, over the examples.",
        [centre(MEAN, "train.mean(axis=1)"), centre(MEAN, "train.mean(axis=1, keepdims=True)"),
         centre(MEAN, "x.mean(axis=1, keepdims=True)")],
    ),
    Mistake(
        "median-for-mean", CENTRE,
        "The median is taken away where the mean is asked for.",
        [centre(MEAN, "np.median(train, axis=0)")],
    ),
    Mistake(
        "smallest-for-mean", CENTRE,
        "The smallest value is taken away, so that the training data begin at 0. Their mean is to "
        "come to 0.",
        [centre(MEAN, "train.min(axis=0)")],
    ),
    Mistake(
        "centre-divided", CENTRE,
        "The features are divided by their deviation as well. That is standardising; centring only "
        "takes the mean away.",
        [centre(f"x - {MEAN}", f"(x - {MEAN}) / {STD}")],
    ),
    # ---------------------------------------------------------------- standardise
    LEAK.mistake(STANDARDISE, FROM_X),
    LEAK_BY_HALF.mistake(STANDARDISE, measured(
        STANDARDISE, (MEAN, f"{BOTH}.mean(axis=0)"), (STD, f"{BOTH}.std(axis=0)"))),
    EXCHANGED.mistake(STANDARDISE, [
        [*FROM_X[0], edit(STANDARDISE, "(x - mean)", "(train - mean)")],
    ]),
    Mistake(
        "training-rows-returned", STANDARDISE,
        "The training rows come back. Their mean and deviation are used for the rows of `x`.",
        [edit(STANDARDISE, "(x - mean)", "(train - mean)")],
    ),
    *standardising.mistakes(STANDARDISE, "x", "train"),
    Mistake(
        "one-scale-for-all", STANDARDISE,
        "One mean or one deviation serves all features. Each has its own: measure over the "
        "examples.",
        measured(STANDARDISE, (MEAN, "train.mean()"), (STD, "train.std()")),
    ),
    Mistake(
        "scale-over-features", STANDARDISE,
        "The deviation, or the mean as well, is that of the rows. Each feature has its own, over "
        "the examples.",
        [[edit(STANDARDISE, MEAN, f"{data}.mean({axis})"),
          edit(STANDARDISE, STD, f"{data}.std({axis})")]
         for data, axis in (("train", "axis=1"), ("train", "axis=1, keepdims=True"),
                            ("x", "axis=1, keepdims=True"))]
        + [edit(STANDARDISE, STD, "x.std(axis=1, keepdims=True)")],
    ),
    Mistake(
        "divided-by-range", STANDARDISE,
        "Each feature is divided by its range, from the smallest value to the largest. Its "
        "deviation is asked for, to which all values add.",
        [edit(STANDARDISE, STD, "np.ptp(train, axis=0)")],
    ),
    Mistake(
        "one-constant-for-all", STANDARDISE,
        "A constant feature keeps the others from being divided. It alone is left with the divisor "
        "1.",
        [edit(STANDARDISE, "np.where(std > 0, std, 1)", "(std if (std > 0).all() else 1)")],
    ),
    # --------------------------------------------------------------------- whiten
    Mistake(
        "whitened-by-itself", WHITEN,
        "The mean, the directions or their variances are measured on the rows that are whitened. "
        "They come from `train` alone: a single row has no covariance.",
        [[white(MEAN, "x.mean(axis=0)"), white("train - mean", "x - mean"),
          white("len(train)", "len(x)")],
         white(PLACES, "(x - x.mean(axis=0)) @ vectors"),
         [white("train - mean", "x - x.mean(axis=0)"), white("len(train)", "len(x)")],
         white(ROOT, f"np.sqrt(({PLACES}).var(axis=0) + epsilon)")],
    ),
    Mistake(
        "whitened-by-both", WHITEN,
        "Mean and covariance are those of `train` and `x` together. Whatever is measured on data "
        "for the test leaks into the model.",
        [[white(MEAN, f"{BOTH}.mean(axis=0)"), white("train - mean", f"{BOTH} - mean"),
          white("len(train)", "len(centred)")]],
    ),
    Mistake(
        "train-whitened", WHITEN,
        "The training rows come back. What is measured on them is used for the rows of `x`.",
        [white("(x - mean)", "centred"),
         [white(MEAN, "x.mean(axis=0)"), white("train - mean", "x - mean"),
          white("len(train)", "len(x)"), white("(x - mean)", "(train - mean)")]],
    ),
    Mistake(
        "x-not-centred", WHITEN,
        "The mean is not taken from the rows that are whitened, so that they do not lie around 0.",
        [white("(x - mean)", "x")],
    ),
    Mistake(
        "covariance-about-zero", WHITEN,
        "The covariance is that of data that are not centred. Its first direction then points from "
        "0 to the middle of the data.",
        [white("train - mean", "train"),
         [white("train - mean", "train"), white("(x - mean)", "x")]],
    ),
    Mistake(
        "one-mean", WHITEN,
        "One number is taken from all features, the mean of all entries. Each feature has its own "
        "mean.",
        [white(MEAN, "train.mean()")],
    ),
    Mistake(
        "standardised-first", WHITEN,
        "The features are divided by their deviations before the axes are turned, which is a "
        "whitening of the correlations. Here the covariance is that of the centred data.",
        [[white("train - mean", "(train - mean) / train.std(axis=0)"),
          white("(x - mean)", "((x - mean) / train.std(axis=0))")],
         [white("train - mean", "(train - mean) / np.where(train.std(axis=0) > 0, "
                                "train.std(axis=0), 1)"),
          white("(x - mean)", "((x - mean) / np.where(train.std(axis=0) > 0, "
                              "train.std(axis=0), 1))")],
         [white("train - mean", "(train - mean) / np.sqrt(train.var(axis=0) + epsilon)"),
          white("(x - mean)", "((x - mean) / np.sqrt(train.var(axis=0) + epsilon))")]],
        convention=True,
    ),
    Mistake(
        "eigenvalue-not-rooted", WHITEN,
        "The columns are divided by the variances. It is the deviation, the root of the "
        "eigenvalue, that brings a column to variance 1.",
        [white(ROOT, "(values + epsilon)"), white(ROOT, "values")],
    ),
    Mistake(
        "epsilon-missing", WHITEN,
        "`epsilon` has no part in it, or only in some cases. Where an eigenvalue is 0, or nearly, "
        "the division makes noise as large as the data.",
        [white(ROOT, "np.sqrt(values)"), white(ROOT, f"np.sqrt({POSITIVE})"),
         svd("(x - mean) @ Vt.T / s * np.sqrt(len(train))"),
         svd("(x - mean) @ Vt.T / np.sqrt(s**2 / len(train))"),
         svd("(x - mean) @ Vt.T / (s / np.sqrt(len(train)))"),
         *(white(ROOT, f"np.sqrt(values + {small})")
           for small in ("1e-3", "1e-5", "1e-6", "1e-7", "1e-8", "1e-10", "1e-12"))],
    ),
    Mistake(
        "epsilon-outside", WHITEN,
        "`epsilon` is added to the root, as others do who also keep a divisor from being 0. Here "
        "it is added to the eigenvalue, under the root.",
        [white(ROOT, "(np.sqrt(values) + epsilon)"),
         white(ROOT, f"(np.sqrt({POSITIVE}) + epsilon)"),
         svd("(x - mean) @ Vt.T / (s / np.sqrt(len(train)) + epsilon)")],
        convention=True,
    ),
    Mistake(
        "epsilon-as-floor", WHITEN,
        "`epsilon` is used as a least value. It is added to every eigenvalue.",
        [white(ROOT, "np.sqrt(np.maximum(values, epsilon))"),
         white(ROOT, f"np.maximum(np.sqrt({POSITIVE}), epsilon)")],
    ),
    Mistake(
        "whiten-multiplied", WHITEN,
        "The columns are multiplied by the roots, where they should be divided: what varies most "
        "then varies still more.",
        [white(RETURN, f"{PLACES} * {ROOT}")],
    ),
    Mistake(
        "only-turned", WHITEN,
        "The axes are turned, and that is all: the columns vary as much as the components. Each is "
        "to be divided by its deviation.",
        [white(RETURN, PLACES)],
    ),
    Mistake(
        "not-turned", WHITEN,
        "Each feature is only divided by a root, and still varies together with the others. "
        "Whitening first goes over to the axes of the eigenvectors.",
        [white(RETURN, "(x - mean) / np.sqrt(train.var(axis=0) + epsilon)"),
         white(RETURN, f"(x - mean) / {ROOT}")],
    ),
    Mistake(
        "turned-back", WHITEN,
        "The result was turned back to the axes of the features. That whitens, too, and is called "
        "ZCA; here the columns are the components.",
        [white(RETURN, f"{PLACES} / {ROOT} @ vectors.T")],
        convention=True,
    ),
    Mistake(
        "rows-of-vectors", WHITEN,
        "Rows and columns of the eigenvectors are exchanged. `eigh` returns them as columns, "
        "`svd` as the rows of its third result.",
        [white(PLACES, "(x - mean) @ vectors.T"),
         white(TURNED, "values[::-1], vectors[::-1]"),
         [white(TURNED, "values[::-1], vectors[::-1]"), white(PLACES, "(x - mean) @ vectors.T")],
         svd("(x - mean) @ Vt / np.sqrt(s**2 / len(train) + epsilon)")],
    ),
    Mistake(
        "smallest-first", WHITEN,
        "The component with the smallest eigenvalue comes first. The largest is to come first.",
        [white(TURNED, "values, vectors")],
    ),
    Mistake(
        "unsorted", WHITEN,
        "The components are in no order: `eig` gives eigenvalues as they come. The largest is to "
        "come first.",
        [[white("eigh", "eig"), white(TURNED, "values, vectors")]],
    ),
    Mistake(
        "order-of-one-only", WHITEN,
        "Eigenvalues and eigenvectors are not in the same order, so that a column is divided by "
        "the deviation of another.",
        [white(TURNED, "values[::-1], vectors"), white(TURNED, "values, vectors[:, ::-1]")],
    ),
    Mistake(
        "covariance-of-samples", WHITEN,
        "The covariance has the divisor M − 1, as `np.cov` has it unless told otherwise. Here it "
        "is M.",
        [white("len(train)", "(len(train) - 1)")],
        convention=True,
    ),
    Mistake(
        "not-divided-by-rows", WHITEN,
        "The covariance is a sum over the rows, and grows with their number. It is the mean: "
        "divide by M.",
        [white(COVARIANCE, "centred.T @ centred")],
    ),
    Mistake(
        "divided-by-other-rows", WHITEN,
        "The covariance of the training rows is divided by the number of the rows of `x`. It is a "
        "mean over the rows that it is made of.",
        [white("len(train)", "len(x)")],
    ),
    Mistake(
        "divided-by-features", WHITEN,
        "The covariance is divided by the number of features. It is a mean over the M rows.",
        [white("len(train)", "train.shape[1]")],
    ),
    Mistake(
        "singular-not-squared", WHITEN,
        "A singular value stands where a variance is asked for. It measures a length: squared and "
        "divided by M, it is a variance.",
        [svd("(x - mean) @ Vt.T / np.sqrt(s + epsilon)"),
         svd("(x - mean) @ Vt.T / np.sqrt(s / len(train) + epsilon)"),
         svd("(x - mean) @ Vt.T / (s + epsilon)")],
    ),
    Mistake(
        "digits-lost", WHITEN,
        "Far from zero, the mean of the products and the product of the means are huge and nearly "
        "equal, and their difference has lost its digits. Centre first, and multiply then.",
        [white(EIGEN, "np.linalg.eigh(train.T @ train / len(train) - np.outer(mean, mean))")],
    ),
    Mistake(
        "absolute-values", WHITEN,
        "Every number is made positive. It is a whole column whose sign is open: within one, rows "
        "lie on both sides of 0.",
        [white(RETURN, f"np.abs({RETURN})"), white(RETURN, f"np.abs({PLACES}) / {ROOT}")],
    ),
    Mistake(
        "whiten-transposed", WHITEN,
        "Rows and columns of the result are exchanged. Each row of `x` has its row.",
        [white(RETURN, f"({RETURN}).T")],
    ),
    Mistake(
        "too-few-components", WHITEN,
        "Some components are missing. Whitening keeps all D of them.",
        [white(RETURN, f"({RETURN})[:, :-1]"), white(RETURN, f"({RETURN})[:, :2]"),
         white(RETURN, f"({RETURN})[:, values > 1e-10]")],
    ),
)

LINE = f"values, vectors = {EIGEN}"

EQUIVALENT = (
    Equivalent(WHITEN, LINE, LINE.replace("len(train)", "len(centred)"),
               "Both have as many rows."),
    Equivalent(WHITEN, "centred = train - mean", "centred = mean - train",
               "Products of two of its entries do not change."),
    Equivalent(WHITEN, f"return {RETURN}", f"return {RETURN}".replace("x - mean", "mean - x"),
               "Every column comes out with the other sign, which is open."),
)
