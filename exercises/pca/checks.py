"""Probes and known mistakes of `pca`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (function("pca", returns="projected, ratios", driven=True),)


def cloud(rng, N, D, centre=None):
    """Examples whose variances along their components lie well apart, and whose features differ in
    scale and in their means."""
    most = min(N - 1, D)
    left = np.linalg.qr(rng.normal(size=(N, N)) - rng.normal(size=(1, N)))[0]
    # At right angles to the ones, so that the singular values are those of the centred data.
    ones = np.ones((N, 1))
    left = np.linalg.qr(np.hstack([ones, left[:, :N - 1]]))[0][:, 1:most + 1]
    right = np.linalg.qr(rng.normal(size=(D, D)))[0][:, :most]
    sizes = np.sqrt(N) * 2.5 * 0.55 ** np.arange(most) * rng.uniform(0.95, 1.05, most)
    means = rng.permutation(np.linspace(-2, 3, D) + 0.25) if centre is None else centre
    return (left * sizes) @ right.T + means


def half_told(X):
    """Whether the first large entry of each column is so by far, however the signs come out."""
    sizes = np.abs(X)
    return (np.abs(sizes / sizes.max(axis=0) - 0.5) > 1e-3).all()


def probes(rng):
    def probe(name, N, D, k, rung="value", centre=None):
        while True:
            X = cloud(rng, N, D, centre)
            centred = X - X.mean(axis=0)
            if half_told(centred @ np.linalg.svd(centred, full_matrices=False)[2][:k].T):
                return Probe("pca", name, rung=rung, X=X, k=k)

    yield probe("5 examples of 2 features, 1 component", 5, 2, 1)
    yield probe("6 examples of 3 features, 2 components", 6, 3, 2)
    yield probe("8 examples of 4 features, 3 components", 8, 4, 3)
    # Square, so that rows taken for columns give wrong values rather than an exception.
    yield probe("4 examples of 4 features, 2 components", 4, 4, 2)
    yield probe("5 examples of 3 features, all components", 5, 3, 3)
    yield probe("3 examples of 6 features, 2 components", 3, 6, 2)
    yield probe("a single feature", 6, 1, 1, "edge")
    far = 1e6 * np.array([1.0, -1.0, 1.0]) + rng.uniform(-1e5, 1e5, 3)
    yield probe("features a million from zero", 7, 3, 2, "edge", far)
    X = cloud(rng, 6, 3) * np.array([1e-3, 1.0, 50.0])
    yield Probe("pca", "features of very different scale", X=X, k=2)
    yield Probe("pca", "as many components as examples", rung="edge", X=cloud(rng, 3, 5), k=3)


NAME = "pca"
CENTRED, SVD = "X - X.mean(axis=0)", "np.linalg.svd(centred, full_matrices=False)"
PROJECTED, VARIANCES = "centred @ Vt[:k].T", "s**2"
RATIOS = "variances[:k] / variances.sum()"
RETURN = "return projected, ratios"


def change(old, new):
    return edit(NAME, old, new)


# By eigenvectors of the covariance, which come with the smallest eigenvalue first.
EIGH = """
centred = X - X.mean(axis=0)
values, vectors = np.linalg.eigh(centred.T @ centred / len(X))
{then}
"""


def eigh(then):
    return body(NAME, EIGH.format(then=then))


def eig(then):
    return body(NAME, f"centred = X - X.mean(axis=0)\n{then}")


MISTAKES = (
    # --------------------------------------------------------------- centring
    Mistake(
        "not-centred", NAME,
        "The data are not centred. The first component then points from the origin to the middle "
        "of the cloud, and says where it lies rather than how it varies.",
        [change(CENTRED, "X"),
         [change(SVD, "np.linalg.svd(X, full_matrices=False)"),
          change(PROJECTED, "X @ Vt[:k].T")]],
    ),
    Mistake(
        "components-of-uncentred", NAME,
        "The components come from data that are not centred. The first one then points from the "
        "origin to the middle of the cloud, and says where it lies rather than how it varies.",
        [change(SVD, "np.linalg.svd(X, full_matrices=False)")],
    ),
    Mistake(
        "projected-uncentred", NAME,
        "The components are right, but the examples were not centred before they were projected, "
        "so that the middle of the cloud does not come to lie at 0.",
        [change(PROJECTED, "X @ Vt[:k].T")],
    ),
    Mistake(
        "centred-otherwise", NAME,
        "Each example's mean over its features is taken away. It is each feature's mean over the "
        "examples that tells where the middle of the cloud lies.",
        [change(CENTRED, "X - X.mean(axis=1, keepdims=True)")],
    ),
    Mistake(
        "one-mean-for-all", NAME,
        "One number is taken away everywhere, the mean of all entries. Each feature has a mean of "
        "its own: average over the examples.",
        [change(CENTRED, "X - X.mean()")],
    ),
    Mistake(
        "median-for-mean", NAME,
        "Each feature's median is taken away. A variance is measured from the mean.",
        [change(CENTRED, "X - np.median(X, axis=0)")],
    ),
    Mistake(
        "first-example-for-mean", NAME,
        "The first example is taken away from all, so that it lies at 0. The middle of the cloud "
        "is to lie there: take away the mean.",
        [change(CENTRED, "X - X[0]")],
    ),
    Mistake(
        "scaled", NAME,
        "Each feature is divided by its standard deviation as well. That is the PCA of the "
        "correlations, which others use where features have different units; here no feature is "
        "scaled.",
        [change(CENTRED, "(X - X.mean(axis=0)) / X.std(axis=0)"),
         change(CENTRED, "(X - X.mean(axis=0)) / X.std(axis=0, ddof=1)"),
         change(CENTRED, "(X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)")],
        convention=True,
    ),
    Mistake(
        "digits-lost", NAME,
        "Far from zero, the mean of the products and the product of the means are huge and nearly "
        "equal, and their difference has lost its digits. Centre first, and multiply then.",
        [body(NAME, f"m = X.mean(axis=0)\nC = {covariance}\n"
                    "values, vectors = np.linalg.eigh(C)\n"
                    "return (X - m) @ vectors[:, ::-1][:, :k], values[::-1][:k] / values.sum()")
         for covariance in ("X.T @ X / len(X) - np.outer(m, m)",
                            "X.T @ X - len(X) * np.outer(m, m)")],
    ),
    # --------------------------------------------------------------- variance
    Mistake(
        "singular-not-squared", NAME,
        "The shares are those of the singular values, which measure lengths. A variance is a "
        "length squared.",
        [change(VARIANCES, "s"),
         change(RATIOS, "np.sqrt(variances[:k] / variances.sum())")],
    ),
    Mistake(
        "squared-twice", NAME,
        "The eigenvalues of the covariance are variances already, and the singular values are "
        "squared once. Here they are squared again.",
        [change(VARIANCES, "s**4")],
    ),
    Mistake(
        "share-of-the-kept", NAME,
        "The shares are of the k components that are kept, and sum to 1. Divide by the variance "
        "along all components, so that they tell how much is lost.",
        [change(RATIOS, "variances[:k] / variances[:k].sum()")],
    ),
    Mistake(
        "shares-add-up", NAME,
        "The shares are added up from the first on. Return each component's own.",
        [change(RATIOS, "np.cumsum(variances)[:k] / variances.sum()"),
         change(RATIOS, "variances[:k].sum() / variances.sum()")],
    ),
    Mistake(
        "variances-returned", NAME,
        "These are variances, or singular values, and not shares: they are not divided by their "
        "sum.",
        [change(RATIOS, "variances[:k]"), change(RATIOS, "variances[:k] / len(X)"),
         change(RATIOS, "variances[:k] / (len(X) - 1)"), change(RATIOS, "s[:k]")],
    ),
    Mistake(
        "share-of-the-largest", NAME,
        "The variances are divided by the largest of them, and the first share is always 1. "
        "Divide by the sum of all.",
        [change(RATIOS, "variances[:k] / variances.max()")],
    ),
    Mistake(
        "every-share", NAME,
        "The shares of all components come back. Return those of the first k.",
        [change(RATIOS, "variances / variances.sum()")],
    ),
    # ------------------------------------------------------------- components
    Mistake(
        "not-sorted", NAME,
        "The components are in the wrong order: the eigenvalues of a symmetric matrix come with "
        "the smallest first. The first component is the one with the largest variance.",
        [eigh("return centred @ vectors[:, :k], values[:k] / values.sum()"),
         eigh("return centred @ vectors[:, -k:], values[-k:] / values.sum()"),
         eigh("return centred @ vectors[:, ::-1][:, :k], values[:k] / values.sum()"),
         eigh("return centred @ vectors[:, :k], values[::-1][:k] / values.sum()"),
         change(PROJECTED, "centred @ Vt[::-1][:k].T"),
         [change(PROJECTED, "centred @ Vt[::-1][:k].T"),
          change(VARIANCES, "s[::-1]**2")]],
    ),
    Mistake(
        "unsorted", NAME,
        "The components are in no order: `eig` gives eigenvalues as they come. Sort by them, the "
        "largest first.",
        [eig(f"values, vectors = np.linalg.eig({covariance})\n"
             f"return centred @ vectors[:, :k]{real}, values[:k]{real} / values.sum(){real}")
         for real in (".real", "")
         for covariance in ("centred.T @ centred / len(X)", "centred.T @ centred / (len(X) - 1)",
                            "centred.T @ centred", "np.atleast_2d(np.cov(centred.T))")],
    ),
    Mistake(
        "last-components", NAME,
        "These are the last components, with the smallest variances. `svd` gives the largest "
        "singular value first: take the first k.",
        [change(PROJECTED, "centred @ Vt[-k:].T"),
         [change(PROJECTED, "centred @ Vt[-k:].T"),
          change(RATIOS, "variances[-k:] / variances.sum()")]],
    ),
    Mistake(
        "one-too-many", NAME,
        "There is one component more than k. A slice ends before its second number: `[:k]` holds "
        "k of them.",
        [change(PROJECTED, "centred @ Vt[:k + 1].T"),
         change(RATIOS, "variances[:k + 1] / variances.sum()"),
         [change(PROJECTED, "centred @ Vt[:k + 1].T"),
          change(RATIOS, "variances[:k + 1] / variances.sum()")]],
    ),
    Mistake(
        "rows-of-vectors", NAME,
        "Rows and columns of the components are exchanged. `svd` returns them as the rows of its "
        "third result, `eigh` as the columns of its second.",
        [change(PROJECTED, "centred @ Vt[:, :k]"),
         change(PROJECTED, "centred.dot(Vt[:, :k])"),
         change(PROJECTED, "centred @ Vt.T[:k].T"),
         [change(SVD, "np.linalg.svd(centred)"), change(PROJECTED, "centred @ Vt[:, :k]")],
         eigh("vectors = vectors[::-1]\nreturn centred @ vectors[:k].T, "
              "values[::-1][:k] / values.sum()"),
         eigh("order = np.argsort(values)[::-1]\nreturn centred @ vectors[order[:k]].T, "
              "values[order[:k]] / values.sum()")],
    ),
    Mistake(
        "rows-for-columns", NAME,
        "Rows are taken for columns: the features were treated as examples. Each row of `X` is an "
        "example.",
        [body(NAME, "X = X.T\ncentred = X - X.mean(axis=0)\n"
                    "_, s, Vt = np.linalg.svd(centred, full_matrices=False)\n"
                    "return centred @ Vt[:k].T, s[:k]**2 / (s**2).sum()"),
         body(NAME, "X = X.T\ncentred = X - X.mean(axis=0)\n"
                    "_, s, Vt = np.linalg.svd(centred, full_matrices=False)\n"
                    "return (centred @ Vt[:k].T).T, s[:k]**2 / (s**2).sum()"),
         body(NAME, "values, vectors = np.linalg.eigh(np.cov(X))\n"
                    "return (X - X.mean(axis=0)) @ vectors[:, ::-1][:, :k], "
                    "values[::-1][:k] / values.sum()")],
    ),
    Mistake(
        "whitened", NAME,
        "Every column of the projection has the same length: the singular values are missing from "
        "it. A projection keeps how far the examples lie apart.",
        [change(PROJECTED, "centred @ Vt[:k].T / s[:k]"),
         change(PROJECTED, "centred @ Vt[:k].T / s[:k] * np.sqrt(len(X))"),
         change(PROJECTED, "centred @ Vt[:k].T / s[:k] * np.sqrt(len(X) - 1)"),
         [change("_, s, Vt =", "U, s, Vt ="), change(PROJECTED, "U[:, :k]")]],
    ),
    Mistake(
        "scaled-twice", NAME,
        "The projection is multiplied by the singular values once more. The product with the "
        "components has the right length already.",
        [change(PROJECTED, "centred @ Vt[:k].T * s[:k]")],
    ),
    Mistake(
        "absolute-values", NAME,
        "Every number is made positive. It is a whole column whose sign is open: within one, the "
        "examples lie on both sides of the middle.",
        [change(PROJECTED, "np.abs(centred @ Vt[:k].T)")],
    ),
    # ---------------------------------------------------------- what is returned
    Mistake(
        "components-returned", NAME,
        "The components themselves come back. Project the centred examples on them.",
        [change(PROJECTED, "Vt[:k]"), change(PROJECTED, "Vt[:k].T")],
    ),
    Mistake(
        "put-back", NAME,
        "The projected examples were put back into the space of the features. Return their k "
        "coordinates along the components.",
        [change(PROJECTED, "centred @ Vt[:k].T @ Vt[:k]"),
         change(PROJECTED, "centred @ Vt[:k].T @ Vt[:k] + X.mean(axis=0)")],
    ),
    Mistake(
        "all-components", NAME,
        "The projection has a column for every component. Return the first k.",
        [change(PROJECTED, "centred @ Vt.T")],
    ),
    Mistake(
        "features-kept", NAME,
        "These are k of the features as they were. A component mixes all of them.",
        [change(PROJECTED, "centred[:, :k]"),
         change(PROJECTED, "centred[:, np.argsort(-centred.var(axis=0))[:k]]")],
    ),
    Mistake(
        "order-changed", NAME,
        "The two come back in the other order. Return the projected examples first.",
        [change(RETURN, "return ratios, projected")],
    ),
)

EQUIVALENT = (
    Equivalent(NAME, "centred = X - X.mean(axis=0)", "centred = X.mean(axis=0) - X",
               "Every column of the projection comes out with the other sign, which is open."),
)
