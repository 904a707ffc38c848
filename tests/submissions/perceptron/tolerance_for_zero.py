# verdict: wrong
# named: margin
# why: Scores below 0.5 in size pass for 0, and so for mistakes.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        m = 0
        for x, t in zip(X, y):
            s = x @ w + b
            if abs(s) < 0.5 or np.sign(s) != t:
                w, b, m = w + t * x, b + t, m + 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
