# verdict: wrong
# named: updated-at-the-end
# naming: required
# says: fails: 6 examples of 2 features, (2 epochs|until)|fails: 3 examples
# never: wrong shape
# why: The weights of before the epoch judge all of it.
import numpy as np


def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs):
        wrong = y * (X @ w + b) <= 0
        w = w + (y[wrong, None] * X[wrong]).sum(axis=0)
        b = b + y[wrong].sum()
        mistakes.append(int(wrong.sum()))
        if not wrong.any():
            break
    return w, b, mistakes
