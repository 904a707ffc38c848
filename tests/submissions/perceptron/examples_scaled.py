# verdict: wrong
# named:
# why: The examples are divided by their lengths first.
import numpy as np


def perceptron(X, y, epochs):
    X = X / np.maximum(np.linalg.norm(X, axis=1, keepdims=True), 1e-12)
    w, b = np.zeros(X.shape[1]), 0.0
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
