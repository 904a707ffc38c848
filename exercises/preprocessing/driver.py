"""Each whitened column comes with the sign that makes its first large entry positive."""

import numpy as np


def drive(answer, train, x, epsilon):
    return turned(answer.whiten(train, x, epsilon))


def turned(returned):
    """What came back, with signs that do not depend on where the eigenvectors point; as it is
    where it is no matrix."""
    try:
        array = np.asarray(returned)
    except (TypeError, ValueError):
        return returned
    if isinstance(returned, list | tuple) or array.ndim != 2 or array.dtype.kind != "f" \
            or not array.size:
        return returned
    sizes = np.abs(array)
    # At least half as large as the largest: a rounding error does not decide between two.
    first = (sizes >= 0.5 * sizes.max(axis=0)).argmax(axis=0)
    return array * np.where(array[first, np.arange(array.shape[1])] < 0, -1, 1)
