# verdict: wrong
# named: all-columns-as-targets
# naming: required
# wrong: windows
# why: The column is not used.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    idx = np.arange(start, max(start, end - span - delay))
    X = np.array([data[i:i + span + 1:sampling] for i in idx])
    return X.reshape(len(idx), length, data.shape[1]), data[idx + span + delay]
