"""Convolution with a window of ones for the sums; the smallest pair of loss and epoch."""

import numpy as np


def trailing_mean(losses, window):
    sums = np.convolve(losses, np.ones(window))[:len(losses)]
    return sums / np.convolve(np.ones(len(losses)), np.ones(window))[:len(losses)]


def fit_diagnosis(train_loss, val_loss, window):
    smoothed = trailing_mean(val_loss, window)
    # A convolution rounds otherwise than a mean; losses that differ by so little are equal.
    _, epoch = min((round(float(loss), 9), epoch) for epoch, loss in enumerate(smoothed))
    difference = np.subtract(val_loss, train_loss)
    return epoch, trailing_mean(difference, window)[epoch]
