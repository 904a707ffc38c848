# verdict: wrong
# named: rounded-to-whole
# naming: required
# why: The gradient is written into an array like the weights, entry by entry.
import numpy as np


def linear_regression(X, y, w, b):
    r = X @ w + b - y
    dw = np.zeros_like(w)
    for d in range(len(w)):
        dw[d] = 2 * np.mean(r * X[:, d])
    return np.mean(r * r), (dw, 2 * r.mean())
