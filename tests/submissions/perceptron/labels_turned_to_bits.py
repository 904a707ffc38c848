# verdict: right
# why: Two cases for the two labels, without a product.
import numpy as np


def perceptron(X, y, epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, np.zeros(epochs, int)
    for e in range(epochs):
        for x, t in zip(X, y):
            s = np.dot(x, w) + b
            if t == 1 and s <= 0:
                w, b = w + x, b + 1
                mistakes[e] += 1
            elif t == -1 and s >= 0:
                w, b = w - x, b - 1
                mistakes[e] += 1
        if mistakes[e] == 0:
            return w, b, mistakes[: e + 1]
    return w, b, mistakes
