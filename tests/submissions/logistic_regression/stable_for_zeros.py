# verdict: wrong
# named: loss-overflows
# naming: required
# why: The loss of class 1 is still the logarithm of p.
import numpy as np


def logistic_regression(X, y, w, b):
    z = X @ w + b
    p = 0.5 * (1 + np.tanh(z / 2))
    each = np.zeros(len(y))
    each[y == 1] = -np.log(p[y == 1])
    each[y == 0] = np.logaddexp(0, z[y == 0])
    return np.mean(each), (X.T @ (p - y) / len(y), np.mean(p - y))
