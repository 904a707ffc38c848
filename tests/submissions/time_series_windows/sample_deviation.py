# verdict: wrong
# named: divisor-of-samples
# wrong: standardise
# why: ddof=1; with one row it is NaN.
import numpy as np


def standardise(data, train):
    mean = data[:train].mean(axis=0)
    std = data[:train].std(axis=0, ddof=1)
    std[std == 0] = 1
    return (data - mean) / std


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
