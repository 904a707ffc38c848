# verdict: right
# why: Keeps a copy of the weights; counts down.
import numpy as np


def early_stopping(val_loss, weights, patience, min_delta):
    left = patience
    record = None
    kept = None
    e = -1
    while e < len(val_loss) - 1 and left > 0:
        e += 1
        if record is None or val_loss[e] + min_delta < record:
            record, when, left = val_loss[e], e, patience
            kept = np.copy(weights[e])
        else:
            left -= 1
    return np.int64(e), when, kept
