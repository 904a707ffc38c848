# verdict: wrong
# named: own-randomness
# naming: required
# why: The weights start at small random numbers.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.random.default_rng(0).normal(size=X.shape[1]) * 0.01, 0.0
    mistakes = []
    for _ in range(epochs):
        m = 0
        for x, t in zip(X, y):
            if t * (x @ w + b) <= 0:
                w, b, m = w + t * x, b + t, m + 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
