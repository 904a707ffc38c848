# verdict: wrong
# named: one-deviation-for-all-columns
# naming: required
# wrong: standardise
# why: One deviation for all columns.
import numpy as np


def standardise(data, train):
    m = data[:train].mean(axis=0)
    sd = (data[:train] - m).std()
    return (data - m) / (sd if sd else 1)


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    M = max(0, end - start - span - delay)
    first = start + np.arange(M)
    rows = first[:, None] + sampling * np.arange(length)
    return data[rows], data[first + span + delay, column]
