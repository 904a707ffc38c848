# verdict: right
# why: Each mean from the one before; sorted pairs.
import numpy as np


def trailing_mean(losses, window):
    return np.array([np.average(losses[:e + 1][-window:]) for e in range(len(losses))])


def fit_diagnosis(train_loss, val_loss, window):
    curve = trailing_mean(val_loss, window).tolist()
    epoch = curve.index(min(curve))
    return epoch, curve[epoch] - trailing_mean(train_loss, window)[epoch]
