# verdict: right
# why: A while loop with a flag, updates in place on an own array.
import numpy as np


def perceptron(X, y, epochs):
    n, d = X.shape
    w = np.zeros(d)
    b = 0
    history = []
    done = False
    while not done and len(history) < epochs:
        errors = 0
        for i in range(n):
            if y[i] * (np.sum(w * X[i]) + b) <= 0:
                w += y[i] * X[i]
                b += y[i]
                errors += 1
        history.append(errors)
        done = errors == 0
    return w, b, history
