# verdict: wrong
# named: exponential-once-full
# naming: required
# wrong: trailing_mean
# why: A running mean whose divisor stops at the window.
import numpy as np


def trailing_mean(losses, window):
    losses = np.asarray(losses, dtype=float)
    out = np.zeros(len(losses))
    for e in range(len(losses)):
        out[e] = losses[e] if e == 0 else out[e - 1] + (losses[e] - out[e - 1]) / min(e + 1, window)
    return out


def fit_diagnosis(train_loss, val_loss, window):
    t = trailing_mean(train_loss, window)
    v = trailing_mean(val_loss, window)
    epoch = int(np.argmin(v))
    return epoch, float(v[epoch] - t[epoch])
