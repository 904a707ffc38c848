# verdict: wrong
# named: stops-at-the-first-right
# naming: required
# why: It returns at the first right example.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        m = 0
        for x, t in zip(X, y):
            if t * (x @ w + b) <= 0:
                w, b, m = w + t * x, b + t, m + 1
            else:
                break
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
