"""Early stopping, with patience and the weights of the best epoch."""

import numpy as np


def early_stopping(val_loss, weights, patience, min_delta):
    """The last epoch of a run that stops early, its best epoch, and the weights of that.

    val_loss: E floating-point numbers, an array or a list; weights (E, D), those after each epoch;
    patience at least 1: after so many epochs in a row without improvement it stops; min_delta at
    least 0: a loss has to be smaller than the best one by more than that.
    Returns (last, best, best_weights), with epochs that count from 0, and weights (D,).
    """
    ### BEGIN SOLUTION
    best_loss, best, wait = np.inf, 0, 0
    for epoch, loss in enumerate(val_loss):
        if loss < best_loss - min_delta:
            best_loss, best, wait = loss, epoch, 0
        else:
            wait += 1
            if wait == patience:
                break
    return epoch, best, weights[best]
    ### END SOLUTION
