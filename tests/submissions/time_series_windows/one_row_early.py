# verdict: wrong
# named: delay-off-by-one
# naming: required
# wrong: windows
# why: With a delay of 1 the target is the last row itself.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    X, y = [], []
    for s in range(start, end):
        last = s + (length - 1) * sampling
        t = last + delay - 1
        if t < end:
            X.append(data[s:last + 1:sampling])
            y.append(data[t, column])
    return np.array(X).reshape(-1, length, data.shape[1]), np.array(y)
