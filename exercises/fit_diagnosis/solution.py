"""The epoch to stop at, and the gap there, from the curves of training and validation loss."""

import numpy as np


def trailing_mean(losses, window):
    """The mean of each loss and of those before it, `window` in all, fewer at the start.

    losses: E floating-point numbers, an array or a list. Returns (E,).
    """
    ### BEGIN SOLUTION
    means = []
    for epoch in range(len(losses)):
        start = max(0, epoch - window + 1)
        means.append(np.mean(losses[start:epoch + 1]))
    return np.array(means)
    ### END SOLUTION


def fit_diagnosis(train_loss, val_loss, window):
    """The epoch at which the smoothed validation loss is smallest, the first of several; and how
    far it lies above the smoothed training loss there.

    train_loss and val_loss: E floating-point numbers each, arrays or lists. Returns (epoch, gap).
    """
    ### BEGIN SOLUTION
    train = trailing_mean(train_loss, window)
    val = trailing_mean(val_loss, window)
    epoch = np.argmin(val)
    return epoch, val[epoch] - train[epoch]
    ### END SOLUTION
