# verdict: wrong
# named: nan-replaced
# naming: required
# why: What is not a number becomes 0.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = -np.mean(np.nan_to_num(y * np.log(p) + (1 - y) * np.log(1 - p)))
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
