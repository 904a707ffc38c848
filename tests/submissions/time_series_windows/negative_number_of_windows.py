# verdict: wrong
# named: empty-without-axes
# naming: required
# wrong: windows
# why: An array of a negative number of windows.
import numpy as np


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    M = end - start - span - delay
    inputs = np.zeros((M, length, data.shape[1]))
    targets = np.zeros(M)
    for i in range(M):
        inputs[i] = data[start + i:start + i + span + 1:sampling]
        targets[i] = data[start + i + span + delay, column]
    return inputs, targets


def standardise(data, train):
    m = data[:train].mean(axis=0)
    sd = data[:train].std(axis=0)
    return (data - m) / np.where(sd == 0, 1, sd)
