# verdict: wrong
# named: last-weights
# naming: required
# why: weights[last].
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
            break
    return last, best_epoch, weights[last]
