# verdict: wrong
# named: variance-by-difference
# naming: required
# wrong: standardise
# why: The mean of the squares less the squared mean.
import numpy as np


def standardise(data, train):
    d = data[:train]
    m = d.mean(axis=0)
    sd = np.sqrt(np.maximum((d ** 2).mean(axis=0) - m ** 2, 0))
    return (data - m) / np.where(sd == 0, 1, sd)


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    M = max(0, end - start - span - delay)
    first = start + np.arange(M)
    rows = first[:, None] + sampling * np.arange(length)
    return data[rows], data[first + span + delay, column]
