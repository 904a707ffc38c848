# verdict: wrong
# named: restored-only-when-stopped
# naming: required
# why: The best weights come back only where training was stopped.
import numpy as np


def early_stopping(val_loss, weights, patience, min_delta):
    best, best_loss, wait = 0, val_loss[0], 0
    last = 0
    for epoch in range(1, len(val_loss)):
        last = epoch
        if best_loss - val_loss[epoch] > min_delta:
            best, best_loss, wait = epoch, val_loss[epoch], 0
        else:
            wait += 1
            if wait >= patience:
                break
    return last, best, weights[best if wait >= patience else last].copy()
