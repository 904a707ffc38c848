# verdict: wrong
# named: gap-at-raw-best
# naming: required
# wrong: fit_diagnosis
# why: The gap at the best epoch of the raw curve.
import numpy as np


def trailing_mean(losses, window):
    losses = np.asarray(losses, dtype=float)
    out = np.zeros(len(losses))
    for e in range(len(losses)):
        out[e] = losses[max(0, e - window + 1):e + 1].mean()
    return out


def fit_diagnosis(train_loss, val_loss, window):
    t = trailing_mean(train_loss, window)
    v = trailing_mean(val_loss, window)
    epoch = int(np.argmin(v))
    return epoch, float(v[np.argmin(val_loss)] - t[np.argmin(val_loss)])
