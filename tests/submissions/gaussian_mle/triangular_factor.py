# verdict: right
# why: The triangular factor of the centred examples, squared.
import numpy as np


def gaussian_mle(X):
    mean = np.add.reduce(X) / X.shape[0]
    r = np.linalg.qr(X - mean, mode="r")
    return mean, r.T @ r / X.shape[0]
