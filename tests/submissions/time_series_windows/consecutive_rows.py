# verdict: wrong
# named: sampling-ignored
# naming: required
# wrong: windows
# why: Rows one after the other.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    M = max(0, end - start - (length - 1) - delay)
    X = np.zeros((M, length, data.shape[1]))
    y = np.zeros(M)
    for m in range(M):
        s = start + m
        X[m] = data[s:s + length]
        y[m] = data[s + length - 1 + delay, column]
    return X, y
