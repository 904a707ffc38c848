# verdict: wrong
# named: small-constant
# naming: required
# wrong: standardise
# why: Deviations are at least 1e-8.
import numpy as np


def standardise(data, train):
    sd = data[:train].std(axis=0)
    return (data - data[:train].mean(axis=0)) / np.maximum(sd, 1e-8)


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    M = max(0, end - start - span - delay)
    first = start + np.arange(M)
    rows = first[:, None] + sampling * np.arange(length)
    return data[rows], data[first + span + delay, column]
