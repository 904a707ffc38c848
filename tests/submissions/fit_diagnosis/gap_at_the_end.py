# verdict: wrong
# named: last-epoch
# naming: required
# wrong: fit_diagnosis
# why: The gap of the last epoch.
import numpy as np


def trailing_mean(losses, window):
    out = []
    for i in range(len(losses)):
        lo = i - window + 1
        if lo < 0:
            lo = 0
        part = losses[lo:i + 1]
        out.append(sum(part) / len(part))
    return out


def fit_diagnosis(train_loss, val_loss, window):
    t = trailing_mean(train_loss, window)
    v = trailing_mean(val_loss, window)
    best = int(np.argmin(v))
    gap = v[-1] - t[-1]
    return best, gap
