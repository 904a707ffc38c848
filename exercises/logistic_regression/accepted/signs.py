"""Labels as signs, −1 and 1: the loss of each example depends on its margin alone."""

import numpy as np


def logistic_regression(X, y, w, b):
    signs = 2 * y - 1
    margins = signs * (np.dot(X, w) + b)
    loss = np.average(np.log1p(np.exp(-np.abs(margins))) + np.maximum(-margins, 0))
    wrong = np.where(margins >= 0, np.exp(-np.abs(margins)), 1) / (1 + np.exp(-np.abs(margins)))
    back = -signs * wrong / len(signs)
    return loss, (back @ X, np.sum(back))
