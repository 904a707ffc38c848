# verdict: wrong
# named:
# why: It never runs more than 6 epochs.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(min(epochs, 6)):
        m = 0
        for x, t in zip(X, y):
            if t * (x @ w + b) <= 0:
                w, b, m = w + t * x, b + t, m + 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
