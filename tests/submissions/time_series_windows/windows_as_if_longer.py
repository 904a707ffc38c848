# verdict: wrong
# named: window-too-long
# naming: required
# wrong: windows
# why: As many windows as if each took a step more.
import numpy as np


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    first = np.arange(start, max(start, end - length * sampling - delay + 1))
    rows = first[:, None] + sampling * np.arange(length)
    return data[rows], data[first + span + delay, column]


def standardise(data, train):
    m = data[:train].mean(axis=0)
    sd = data[:train].std(axis=0)
    return (data - m) / np.where(sd == 0, 1, sd)
