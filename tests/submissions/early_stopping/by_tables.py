# verdict: right
# why: The best epoch at every epoch first, then the first where it lies too far back.
import numpy as np


def early_stopping(val_loss, weights, patience, min_delta):
    best = [0]
    for e in range(1, len(val_loss)):
        b = best[-1]
        best.append(e if val_loss[e] < val_loss[b] - min_delta else b)
    age = np.arange(len(best)) - best
    stops = np.nonzero(age >= patience)[0]
    last = int(stops[0]) if len(stops) else len(best) - 1
    return last, best[last], weights[best[last]]
