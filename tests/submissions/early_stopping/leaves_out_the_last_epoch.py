# verdict: wrong
# named: last-epoch-not-seen
# naming: required
# why: The loop ends before the last epoch.
import numpy as np


def early_stopping(val_loss, weights, patience, min_delta):
    best, best_loss, wait = 0, val_loss[0], 0
    last = 0
    for epoch in range(1, len(val_loss) - 1):
        last = epoch
        if best_loss - val_loss[epoch] > min_delta:
            best, best_loss, wait = epoch, val_loss[epoch], 0
        else:
            wait += 1
            if wait >= patience:
                break
    return last, best, weights[best].copy()
