# verdict: wrong
# named:
# why: The bias is appended, and the examples are turned by their labels in place.
import numpy as np


def perceptron(X, y, epochs):
    X *= y[:, None]
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(epochs):
        m = 0
        for x, t in zip(X, y):
            if x @ w + t * b <= 0:
                w, b, m = w + x, b + t, m + 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
