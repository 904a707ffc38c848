# verdict: wrong
# named: twice-as-far
# naming: required
# why: Label minus answer, so twice as far.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        m = 0
        for x, t in zip(X, y):
            out = 1 if x @ w + b > 0 else -1
            if out != t:
                w = w + (t - out) * x
                b = b + (t - out)
                m += 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
