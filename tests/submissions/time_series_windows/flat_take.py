# verdict: right
# why: np.take with a table of row numbers made by np.add.outer; the divisor as a power.
import numpy as np


def standardise(data, train):
    var = data[:train].var(axis=0)
    return (data - data[:train].mean(axis=0)) * np.power(np.where(var == 0, 1.0, var), -0.5)


def windows(data, column, length, sampling, delay, start, end):
    M = max(0, end - start - delay - sampling * (length - 1))
    rows = np.add.outer(np.arange(M), np.arange(0, length * sampling, sampling)) + start
    targets = data.T[column][start + sampling * (length - 1) + delay:][:M]
    return np.take(data, rows, axis=0), targets
