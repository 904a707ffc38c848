# verdict: wrong
# named: updated-at-the-end
# naming: required
# why: All mistakes of an epoch are found first and added together.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        wrong = y * (X @ w + b) <= 0
        mistakes.append(int(wrong.sum()))
        if not wrong.any():
            break
        w = w + (y[wrong, None] * X[wrong]).sum(axis=0)
        b = b + y[wrong].sum()
    return w, b, np.array(mistakes)
