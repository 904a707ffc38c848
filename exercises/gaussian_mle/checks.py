"""Probes and known mistakes of `gaussian_mle`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

REQUIRED = (function("gaussian_mle", returns="mean, cov"),)


def examples(rng, N, D, mean=None):
    """Features of different scale that move together, with means apart from zero."""
    mixing = rng.uniform(0.3, 0.9, (D, D)) * rng.choice([-1, 1], (D, D)) + np.eye(D)
    offset = rng.permutation(np.linspace(-2, 3, D) + 0.25) if mean is None else mean
    return rng.normal(size=(N, D)) @ mixing * np.linspace(0.7, 1.5, D) + offset


def probes(rng):
    for N, D in ((3, 2), (5, 3), (8, 4)):
        yield Probe("gaussian_mle", f"{N} examples of {D} features", X=examples(rng, N, D))
    # Square, so that rows taken for columns give wrong values rather than an exception.
    yield Probe("gaussian_mle", "4 examples of 4 features", X=examples(rng, 4, 4))
    yield Probe("gaussian_mle", "3 examples of 5 features", X=examples(rng, 3, 5))

    yield Probe("gaussian_mle", "a single feature", rung="edge", X=examples(rng, 6, 1))
    yield Probe("gaussian_mle", "a single example", rung="edge", X=examples(rng, 1, 3))
    yield Probe("gaussian_mle", "features that vary by a thousandth",
                X=1e-3 * examples(rng, 6, 3))
    far = 1e7 * np.array([1.0, -1.0, 1.0]) + rng.uniform(-1e6, 1e6, 3)
    yield Probe("gaussian_mle", "features ten million from zero", rung="edge",
                X=examples(rng, 6, 3, mean=far))


NAME = "gaussian_mle"
MEAN, CENTRED, COV = "np.mean(X, axis=0)", "X - mean", "centred.T @ centred / N"
RETURN = "return mean, cov"
STD = "centred / np.std(X, axis=0)"


def change(old, new):
    return edit(NAME, old, new)


MISTAKES = (
    # ----------------------------------------------------------------- divisor
    Mistake(
        "n-minus-one", NAME,
        "The divisor is N − 1, as statistics has it for an estimate that is right on average over "
        "many data sets. The most probable covariance has the divisor N.",
        [change(COV, "centred.T @ centred / (N - 1)"),
         change(COV, "centred.T @ centred / max(N - 1, 1)")],
        convention=True,
    ),
    Mistake(
        "not-divided", NAME,
        "The products of the deviations are added up, but not averaged: the covariance would grow "
        "with every example.",
        [change(COV, "centred.T @ centred")],
    ),
    Mistake(
        "divided-by-features", NAME,
        "The sum is divided by the number of features, or of all entries. It has one term for "
        "each example.",
        [change(COV, "centred.T @ centred / X.shape[1]"),
         change(COV, "centred.T @ centred / X.size")],
    ),
    # -------------------------------------------------------------------- axes
    Mistake(
        "rows-for-columns", NAME,
        "Rows are taken for columns. Each row is an example; what is averaged away is the "
        "examples, and what is left belongs to the features.",
        [[change(MEAN, "np.mean(X, axis=1)"), change(CENTRED, "X - mean[:, None]"),
          change(COV, "centred @ centred.T / X.shape[1]")],
         change(RETURN, "return np.mean(X, axis=1), cov"),
         change(MEAN, "np.mean(X, axis=1)"),
         change(COV, "centred @ centred.T / N"),
         change(COV, "np.cov(X, bias=True)"),
         change(COV, "np.cov(X)")],
    ),
    Mistake(
        "one-mean-for-all", NAME,
        "One number is the mean of all features together. Each feature has a mean of its own.",
        [change(RETURN, "return np.mean(X), cov"),
         change(MEAN, "np.mean(X)")],
    ),
    Mistake(
        "mean-keeps-axis", NAME,
        "The mean comes back as a matrix of one row. It is one example's worth of numbers: a "
        "vector.",
        [change("axis=0)", "axis=0, keepdims=True)")],
    ),
    Mistake(
        "axes-lost", NAME,
        "With a single feature the covariance loses its axes: `np.cov` gives a bare number then. "
        "Return a table of one row and one column.",
        [change(RETURN, "return mean, np.squeeze(cov)"),
         change(RETURN, "return np.squeeze(mean), np.squeeze(cov)")],
    ),
    Mistake(
        "order-changed", NAME,
        "The two are returned in the other order. Return the mean first.",
        [change(RETURN, "return cov, mean")],
    ),
    # --------------------------------------------------------------- centring
    Mistake(
        "not-centred", NAME,
        "The products are of the examples themselves, so that the mean counts as spread. A "
        "covariance is made of deviations from the mean.",
        [change(COV, "X.T @ X / N"), change(CENTRED, "X")],
    ),
    Mistake(
        "centred-otherwise", NAME,
        "The deviations are taken from something else than each feature's own mean: from one "
        "number for all, or from each example's average over its features.",
        [change(CENTRED, "X - np.mean(X)"),
         change(CENTRED, "X - np.mean(X, axis=1, keepdims=True)")],
    ),
    Mistake(
        "cancellation", NAME,
        "The square of the mean is taken from the mean of the squares. That is right on paper, "
        "but far from zero both are so large that rounding swallows their difference: centre "
        "first, then multiply.",
        [change(COV, "X.T @ X / N - np.outer(mean, mean)"),
         change(COV, "np.einsum('ni,nj->ij', X, X) / N - np.outer(mean, mean)"),
         change(COV, "(X.T @ X - N * np.outer(mean, mean)) / N"),
         change(COV, "np.mean(X[:, :, None] * X[:, None, :], axis=0) - np.outer(mean, mean)")],
    ),
    Mistake(
        "averaged-too-early", NAME,
        "The deviations are averaged before they are multiplied, and their average is always 0. "
        "Multiply within each example, and average the products.",
        [change(COV, "np.outer(centred.mean(axis=0), centred.mean(axis=0))")],
    ),
    # ---------------------------------------------------------- what is returned
    Mistake(
        "standard-deviation", NAME,
        "A root is taken: these are standard deviations. A covariance keeps the squares, with the "
        "variances on its diagonal.",
        [change(COV, "np.sqrt(centred.T @ centred / N)"),
         change(COV, "np.sqrt(np.abs(centred.T @ centred / N))"),
         change(COV, "np.diag(np.std(X, axis=0))"),
         change(COV, "np.std(X, axis=0)"),
         change(COV, "centred.T @ centred / N\n"
                     "    np.fill_diagonal(cov, np.std(X, axis=0))"),
         change(COV, "np.outer(np.std(X, axis=0), np.std(X, axis=0))")],
    ),
    Mistake(
        "correlation", NAME,
        "These are correlations: each feature is divided by its standard deviation, and the "
        "diagonal is 1. The covariance keeps the features' own scales.",
        [change(COV, "np.atleast_2d(np.corrcoef(X, rowvar=False))"),
         change(COV, "np.corrcoef(X, rowvar=False)"),
         change(CENTRED, f"X - mean\n    centred = {STD}"),
         change(CENTRED, "X - mean\n    centred = centred / (np.std(X, axis=0) + 1e-8)"),
         change(COV, "centred.T @ centred / N\n"
                     "    cov = cov / np.outer(np.std(X, axis=0), np.std(X, axis=0))")],
    ),
    Mistake(
        "only-diagonal", NAME,
        "Only the variances are there. That features move together stands beside the diagonal, "
        "and a Gaussian without it lies along the axes.",
        [change(COV, "np.diag(np.var(X, axis=0))"),
         change(COV, "np.var(X, axis=0)"),
         change(COV, "np.diag(np.mean(centred**2, axis=0))")],
    ),
    Mistake(
        "inner-for-outer", NAME,
        "A vector times itself has become one number, the sum of its squares: to transpose a "
        "vector of one axis changes nothing. Each pair of features needs a product of its own.",
        [change(COV, "np.full((X.shape[1], X.shape[1]), (centred**2).sum() / N)"),
         change(COV, "X.T @ X / N - mean @ mean"),
         change(COV, "(centred**2).sum() / N")],
    ),
    Mistake(
        "elementwise", NAME,
        "The deviations are squared one by one, and the examples are still apart. Each pair of "
        "features needs a sum over the examples, which is a product of matrices.",
        [change(COV, "centred * centred / N"), change(COV, "centred**2")],
    ),
)

EQUIVALENT = (
    Equivalent(NAME, "centred = X - mean", "centred = mean - X",
               "Every product holds two deviations, and so both signs or neither."),
)
