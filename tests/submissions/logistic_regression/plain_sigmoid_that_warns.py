# verdict: right
# why: The sigmoid as it stands in books: NumPy warns, and the value is right.
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def logistic_regression(X, y, w, b):
    z = np.sum(X * w, axis=1) + b
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    error = sigmoid(z) - y
    return loss, ((error[:, None] * X).mean(axis=0), error.mean())
