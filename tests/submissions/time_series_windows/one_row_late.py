# verdict: wrong
# named: delay-off-by-one
# naming: required
# wrong: windows
# why: The target one row too late.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    X, y = [], []
    for s in range(start, end):
        stop = s + (length - 1) * sampling + 1
        if stop + delay >= end:
            break
        X.append(data[s:stop:sampling])
        y.append(data[stop + delay, column])
    return np.array(X).reshape(-1, length, data.shape[1]), np.array(y)
