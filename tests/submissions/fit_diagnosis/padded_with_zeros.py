# verdict: wrong
# named: divided-by-window
# naming: required
# wrong: trailing_mean
# why: np.convolve with zeros before.
import numpy as np


def trailing_mean(losses, window):
    return np.convolve(losses, np.ones(window), "full")[:len(losses)] / window


def fit_diagnosis(train_loss, val_loss, window):
    t = trailing_mean(train_loss, window)
    v = trailing_mean(val_loss, window)
    best = int(np.argmin(v))
    return best, v[best] - t[best]
