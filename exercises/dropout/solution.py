"""Inverted dropout, with the random draws as an argument."""

import numpy as np


def dropout(x, draws, rate, training):
    """Drop each element of x with probability `rate` in training, and scale up what is kept.

    x and draws (N, D); an element is kept where its draw is `rate` or more. Where `training` is
    False, nothing changes. Returns (N, D).
    """
    ### BEGIN SOLUTION
    if not training:
        return x
    keep = draws >= rate
    return np.where(keep, x / (1 - rate), 0)
    ### END SOLUTION


def dropout_backward(dy, draws, rate):
    """Send the gradient dy (N, D) for dropout's output in training back to its input, (N, D)."""
    ### BEGIN SOLUTION
    keep = draws >= rate
    return np.where(keep, dy / (1 - rate), 0)
    ### END SOLUTION


def dropout_sequence(x, draws, rate):
    """Dropout in training, with the same mask for all time steps of a sequence.

    x (N, T, D), draws (N, D). Returns (N, T, D).
    """
    ### BEGIN SOLUTION
    keep = (draws >= rate)[:, None, :]
    return np.where(keep, x / (1 - rate), 0)
    ### END SOLUTION
