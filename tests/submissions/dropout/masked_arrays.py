# verdict: right
# why: NumPy's masked arrays; one sequence after the other.
import numpy as np


def dropout(x, draws, rate, training):
    if training is False:
        return x.copy()
    return np.ma.array(x, mask=draws < rate).filled(0.0) * (1 / (1 - rate))


def dropout_backward(dy, draws, rate):
    out = dy.copy()
    out[draws < rate] = 0
    return out / (1 - rate)


def dropout_sequence(x, draws, rate):
    out = []
    for sequence, row in zip(x, draws):
        out.append([np.where(row < rate, 0.0, step) / (1 - rate) for step in sequence])
    return np.array(out)
