"""Each column of the projection comes with the sign that makes its first large entry positive."""

import numpy as np


def drive(answer, X, k):
    return turned(answer.pca(X, k))


def turned(returned):
    """What came back, with signs that do not depend on where the components point; as it is where
    it is no pair with a projection."""
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        return returned
    projected, ratios = returned
    try:
        array = np.asarray(projected)
    except (TypeError, ValueError):
        return returned
    if array.ndim != 2 or array.dtype.kind != "f" or not array.size:
        return returned
    sizes = np.abs(array)
    # At least half as large as the largest: a rounding error does not decide between two.
    first = (sizes >= 0.5 * sizes.max(axis=0)).argmax(axis=0)
    return array * np.where(array[first, np.arange(array.shape[1])] < 0, -1, 1), ratios
