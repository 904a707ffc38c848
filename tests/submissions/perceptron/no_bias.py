# verdict: wrong
# named: bias-forgotten
# naming: required
# why: There is no bias.
import numpy as np


def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1])
    mistakes = []
    for _ in range(epochs):
        m = 0
        for xi, yi in zip(X, y):
            if yi * (xi @ w) <= 0:
                w = w + yi * xi
                m += 1
        mistakes.append(m)
        if m == 0:
            break
    return w, 0.0, np.array(mistakes)
