# verdict: right
# why: Functions for each part; Python's sums.
import numpy as np


def lasso(W):
    return sum(abs(w) for row in W for w in row), np.where(W > 0, 1.0, np.where(W < 0, -1.0, 0.0))


def ridge(W):
    return np.einsum("ij,ij->", W, W) / 2, W


def weight_penalties(W1, b1, W2, b2, l1, l2):
    total, slopes = 0.0, {}
    for name, W in dict(W1=W1, W2=W2).items():
        slopes[name] = np.zeros(W.shape)
        for strength, part in ((l1, lasso), (l2, ridge)):
            cost, slope = part(W)
            total += strength * cost
            slopes[name] += strength * slope
    return float(total), (slopes["W1"], b1 - b1, slopes["W2"], b2 - b2)
