# verdict: wrong
# named:
# why: The examples are made float32; ten million away that leaves one digit.
import numpy as np


def gaussian_mle(X):
    X = X.astype(np.float32)
    n, d = X.shape
    mu = X.sum(axis=0) / n
    Y = X - mu[None, :]
    S = np.zeros((d, d))
    for y in Y:
        S += np.outer(y, y)
    return mu, S / n
