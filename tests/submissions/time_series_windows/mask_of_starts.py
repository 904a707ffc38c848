# verdict: right
# why: All rows are candidates; a mask keeps those that fit.
import numpy as np


def standardise(data, train):
    out = np.array(data)
    out -= out[:train].mean(axis=0)
    std = out[:train].std(axis=0)
    return np.where(std == 0, out, out / np.where(std == 0, 1, std))


def windows(data, column, length, sampling, delay, start, end):
    s = np.arange(len(data))
    last = s + (length - 1) * sampling
    ok = (s >= start) & (last + delay < end)
    X = np.stack([data[s[ok] + k * sampling] for k in range(length)], axis=1)
    return X, data[last[ok] + delay][:, column]
