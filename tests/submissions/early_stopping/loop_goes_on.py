# verdict: wrong
# named: goes-on
# naming: required
# why: No break: last is overwritten by each later epoch.
import numpy as np


def early_stopping(val_loss, weights, patience, min_delta):
    best_loss = float("inf")
    best_epoch = 0
    bad = 0
    last = len(val_loss) - 1
    for i in range(len(val_loss)):
        if val_loss[i] < best_loss - min_delta:
            best_loss = val_loss[i]
            best_epoch = i
            bad = 0
        else:
            bad = bad + 1
        if bad >= patience:
            last = i
    return last, best_epoch, weights[best_epoch]
