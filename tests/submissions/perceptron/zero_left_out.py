# verdict: wrong
# named: last-zero-missing
# naming: required
# why: The last 0 is not listed.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        m = 0
        for x, t in zip(X, y):
            if t * (x @ w + b) <= 0:
                w, b, m = w + t * x, b + t, m + 1
        if m == 0:
            break
        mistakes.append(m)
    return w, b, mistakes
