"""No indices: the same stretch, shifted once for each row of a window, and stacked."""

import numpy as np


def standardise(data, train):
    known = data[np.arange(len(data)) < train]
    centred = data - np.mean(known, axis=0, keepdims=True)
    std = np.sqrt(np.mean(np.square(centred[:train]), axis=0))
    return np.divide(centred, std, out=centred.copy(), where=std != 0)


def windows(data, column, length, sampling, delay, start, end):
    part = data[start:end]
    reach = (length - 1) * sampling + delay
    M = max(len(part) - reach, 0)
    shifted = [part[k * sampling:k * sampling + M] for k in range(length)]
    return np.stack(shifted, axis=1), part[reach:reach + M, column]
