# verdict: wrong
# named: small-constant
# naming: required
# wrong: standardise
# why: 1e-7 is added to every deviation.
import numpy as np


def standardise(data, train):
    d = data[:train]
    return (data - d.mean(axis=0)) / (d.std(axis=0) + 1e-7)


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    M = max(0, end - start - span - delay)
    first = start + np.arange(M)
    rows = first[:, None] + sampling * np.arange(length)
    return data[rows], data[first + span + delay, column]
