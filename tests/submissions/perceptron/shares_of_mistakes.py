# verdict: wrong
# named: shares-returned
# naming: required
# why: Shares in place of counts.
import numpy as np


def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs):
        wrong = 0
        for x, t in zip(X, y):
            if t * (w @ x + b) <= 0:
                w = w + t * x
                b = b + t
                wrong += 1
        mistakes.append(wrong / len(X))
        if wrong == 0:
            break
    return w, b, mistakes
