# verdict: wrong
# named: updates-always
# naming: required
# why: Right answers change the weights, too.
import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        m = 0
        for i in range(len(X)):
            if y[i] * (X[i] @ w + b) <= 0:
                m += 1
            w = w + y[i] * X[i]
            b = b + y[i]
        mistakes.append(m)
        if m == 0:
            break
    return w, b, np.array(mistakes)
