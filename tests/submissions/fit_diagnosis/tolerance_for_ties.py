# verdict: wrong
# named: nearly-smallest
# naming: required
# wrong: fit_diagnosis
# why: Losses within 1 % of the smallest count as equal.
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
    best = int(np.flatnonzero(np.array(v) <= 1.01 * min(v))[0])
    gap = v[best] - t[best]
    return best, gap
