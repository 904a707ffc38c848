"""A lower triangular band of ones, each row divided by its sum; the minimum compared by hand."""

import numpy as np


def trailing_mean(losses, window):
    band = np.tri(len(losses)) - np.tri(len(losses), k=-window)
    return band @ np.asarray(losses) / band.sum(axis=1)


def fit_diagnosis(train_loss, val_loss, window):
    val, train = trailing_mean(val_loss, window), trailing_mean(train_loss, window)
    best = 0
    for epoch in range(1, len(val)):
        if val[epoch] < val[best]:
            best = epoch
    return best, (val - train)[best]
