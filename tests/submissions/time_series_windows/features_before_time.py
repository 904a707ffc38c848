# verdict: wrong
# named: axes-exchanged
# naming: required
# wrong: windows
# why: sliding_window_view puts the window's axis last.
import numpy as np

def standardise(data, train):
    mean = np.mean(data[:train], axis=0)
    std = np.std(data[:train], axis=0)
    std[std == 0] = 1
    return (data - mean) / std


def windows(data, column, length, sampling, delay, start, end):
    span = (length - 1) * sampling
    M = max(0, end - start - span - delay)
    if M == 0:
        return np.zeros((0, data.shape[1], length)), np.zeros(0)
    view = np.lib.stride_tricks.sliding_window_view(data[start:end], span + 1, axis=0)
    return view[:M, :, ::sampling], data[start + span + delay:end, column]
