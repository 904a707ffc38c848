"""From one improvement to the next, which has to come within `patience` epochs."""

import numpy as np


def early_stopping(val_loss, weights, patience, min_delta):
    losses = np.asarray(val_loss)
    best = 0
    while True:
        ahead = losses[best + 1:best + 1 + patience]
        better = np.flatnonzero(ahead < losses[best] - min_delta)
        if not better.size:
            return best + len(ahead), best, weights[best]
        best += 1 + int(better[0])
