"""One window after the other, kept where its target lies inside."""

import numpy as np


def standardise(data, train):
    result = data.copy()
    for f in range(data.shape[1]):
        known = data[:train, f]
        result[:, f] -= known.mean()
        if known.std() > 0:
            result[:, f] /= known.std()
    return result


def windows(data, column, length, sampling, delay, start, end):
    inputs = np.zeros((max(0, end - start), length, data.shape[1]), dtype=data.dtype)
    targets = []
    s = start
    while s + (length - 1) * sampling + delay < end:
        inputs[s - start] = data[s:s + (length - 1) * sampling + 1:sampling]
        targets.append(data[s + (length - 1) * sampling + delay, column])
        s += 1
    return inputs[:len(targets)], np.array(targets, dtype=data.dtype)
