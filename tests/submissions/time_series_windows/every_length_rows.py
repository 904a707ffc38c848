# verdict: wrong
# named: windows-side-by-side
# naming: required
# wrong: windows
# why: The next window begins `length` rows further.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    starts = list(range(start, end - span - delay, length))
    X = np.zeros((len(starts), length, data.shape[1]))
    y = np.zeros(len(starts))
    for i, s in enumerate(starts):
        X[i] = data[s:s + span + 1:sampling]
        y[i] = data[s + span + delay, column]
    return X, y
