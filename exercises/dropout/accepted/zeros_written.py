"""Copies in which what is dropped is written over; one time step after the other."""

import numpy as np


def dropout(x, draws, rate, training):
    y = np.array(x)
    if training:
        y[draws < rate] = 0.0
        y /= 1.0 - rate
    return y


def dropout_backward(dy, draws, rate):
    return dropout(dy, draws, rate, True)


def dropout_sequence(x, draws, rate):
    y = np.zeros_like(x)
    for t in range(x.shape[1]):
        y[:, t] = dropout(x[:, t], draws, rate, True)
    return y
