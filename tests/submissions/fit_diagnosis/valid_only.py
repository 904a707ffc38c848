# verdict: wrong
# named: start-left-out
# naming: required
# wrong: trailing_mean
# why: Only full windows.
import numpy as np


def trailing_mean(losses, window):
    out = []
    for i in range(len(losses)):
        lo = i - window + 1
        if lo < 0:
            lo = 0
        part = losses[lo:i + 1]
        out.append(sum(part) / len(part))
    return out[window - 1:]


def fit_diagnosis(train_loss, val_loss, window):
    t = trailing_mean(train_loss, window)
    v = trailing_mean(val_loss, window)
    best = int(np.argmin(v))
    gap = v[best] - t[best]
    return best, gap
