# verdict: wrong
# named: own-randomness
# naming: required
# why: The examples are shuffled with a generator of its own.
import numpy as np


def perceptron(X, y, epochs):
    rng = np.random.default_rng(0)
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        m = 0
        for i in rng.permutation(len(X)):
            if y[i] * (X[i] @ w + b) <= 0:
                w, b, m = w + y[i] * X[i], b + y[i], m + 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
