# verdict: wrong
# named: delay-from-first-row
# naming: required
# wrong: windows
# why: The delay from the first row on.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    starts = [s for s in range(start, end) if s + span < end and s + delay < end]
    X = np.array([data[s:s + span + 1:sampling] for s in starts])
    y = np.array([data[s + delay, column] for s in starts])
    return X.reshape(len(starts), length, data.shape[1]), y
