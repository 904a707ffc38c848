# verdict: wrong
# named: across-the-end
# naming: required
# wrong: windows
# why: Targets may lie after the stretch, as long as there are rows.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    starts = [s for s in range(start, end - span) if s + span + delay < len(data)]
    X = np.zeros((len(starts), length, data.shape[1]))
    y = np.zeros(len(starts))
    for i, s in enumerate(starts):
        X[i] = data[s:s + span + 1:sampling]
        y[i] = data[s + span + delay, column]
    return X, y
