# verdict: right
# why: Starts from the target rows and goes back; lists of windows, stacked onto an empty array.
import numpy as np


def standardise(data, train):
    known, centred = data[:train], data - data[:train].mean(0)
    scale = [max(c.std(), 0) or 1 for c in known.T]
    return centred / scale


def windows(data, column, length, sampling, delay, start, end):
    X = [np.empty((0, length, data.shape[1]))]
    y = []
    for t in range(start + delay, end):
        rows = [t - delay - k * sampling for k in range(length)][::-1]
        if rows[0] >= start:
            X.append(data[rows][None])
            y.append(data[t, column])
    return np.concatenate(X), np.array(y, dtype=float)
