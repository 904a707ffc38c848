"""Windows over a time series, each with a later value as its target."""

import numpy as np


def standardise(data, train):
    """Columns with the mean and the deviation of the first rows taken out.

    data (T, F), of which the first train rows are measured. Returns (T, F); a deviation of 0 is
    replaced by 1.
    """
    ### BEGIN SOLUTION
    mean, std = data[:train].mean(axis=0), data[:train].std(axis=0)
    return (data - mean) / np.where(std > 0, std, 1)
    ### END SOLUTION


def windows(data, column, length, sampling, delay, start, end):
    """Every window that lies in rows start to end - 1 together with its target.

    data (T, F); a window has length rows, sampling apart, and its target is the value of column,
    delay rows after its last row. Returns (inputs, targets), (M, length, F) and (M,).
    """
    ### BEGIN SOLUTION
    span = (length - 1) * sampling
    first = np.arange(start, end - span - delay)
    rows = first[:, None] + sampling * np.arange(length)
    return data[rows], data[first + span + delay, column]
    ### END SOLUTION
