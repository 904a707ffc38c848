# verdict: wrong
# named: divided-by-zero
# naming: required
# wrong: standardise
# why: No guard for a deviation of 0.
import numpy as np


def standardise(data, train):
    part = data[:train]
    return (data - part.mean(axis=0)) / part.std(axis=0)


def windows(data, column, length, sampling, delay, start, end):
    F = data.shape[1]
    reach = (length - 1) * sampling + delay
    M = end - start - reach
    if M <= 0:
        return np.zeros((0, length, F)), np.zeros(0)
    X = np.zeros((M, length, F))
    y = np.zeros(M)
    for m in range(M):
        for k in range(length):
            X[m, k] = data[start + m + k * sampling]
        y[m] = data[start + m + reach, column]
    return X, y
