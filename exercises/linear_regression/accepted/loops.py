"""One example at a time, in plain numbers; the shares are added up."""

import numpy as np


def linear_regression(X, y, w, b):
    n, d = X.shape
    loss, db = 0.0, 0.0
    dw = [0.0] * d
    for row, target in zip(X, y):
        residual = float(target) - b
        for feature, weight in zip(row, w):
            residual -= float(feature) * float(weight)
        loss += residual * residual / n
        db -= 2 * residual / n
        for j in range(d):
            dw[j] -= 2 * residual * float(row[j]) / n
    return loss, (np.array(dw), db)
