"""One example at a time, each by the form whose exponential is at most 1."""

import math

import numpy as np


def logistic_regression(X, y, w, b):
    loss, db, dw = 0.0, 0.0, np.zeros(X.shape[1])
    for row, label in zip(X, y):
        z = float(row @ w) + b
        e = math.exp(-abs(z))
        p = 1 / (1 + e) if z >= 0 else e / (1 + e)
        loss += max(z, 0) - z * label + math.log1p(e)
        dw += (p - label) * row
        db += p - label
    return loss / len(X), (dw / len(X), db / len(X))
