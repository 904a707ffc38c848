# verdict: wrong
# named: runs-on
# naming: required
# says: `mistakes` has \d+ entries, one for each epoch that was run; expected
# never: wrong shape
# why: It never stops early.
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
        mistakes.append(wrong)
    return w, b, mistakes
