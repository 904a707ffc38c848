"""NumPy's sliding windows over all rows, of which every so many are kept."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def standardise(data, train):
    variance = np.var(data[0:train], axis=0)
    variance[variance == 0] = 1
    return (data - np.average(data[0:train], axis=0)) * variance ** -0.5


def windows(data, column, length, sampling, delay, start, end):
    reach = (length - 1) * sampling + delay + 1
    if end - start < reach:
        return np.zeros((0, length, data.shape[1]), data.dtype), np.zeros(0, data.dtype)
    view = np.moveaxis(sliding_window_view(data[start:end], reach, axis=0), -1, 1)
    return view[:, :(length - 1) * sampling + 1:sampling], view[:, -1, column]
