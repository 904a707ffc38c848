# verdict: wrong
# named:
# why: Features are standardised before they are used.
import numpy as np


def linear_regression(X, y, w, b):
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw, db)
