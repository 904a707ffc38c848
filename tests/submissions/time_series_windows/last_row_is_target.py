# verdict: wrong
# named: target-in-window
# naming: required
# wrong: windows
# why: The target is in the window's last row.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    X, y = [], []
    s = start
    while s + (length - 1) * sampling + delay < end:
        rows = [s + k * sampling for k in range(length)]
        X.append(data[rows])
        y.append(data[rows[-1], column])
        s += 1
    return np.array(X).reshape(-1, length, data.shape[1]), np.array(y)
