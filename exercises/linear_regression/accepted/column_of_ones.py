"""The bias as the weight of a feature that is always 1, and everything from one vector."""

import numpy as np


def linear_regression(X, y, w, b):
    ones = np.ones((X.shape[0], 1))
    wide = np.hstack([X, ones])
    parameters = np.append(w, b)
    residual = y - wide.dot(parameters)
    gradient = -2.0 / y.size * residual.dot(wide)
    return residual.dot(residual) / y.size, (gradient[:-1], gradient[-1])
