# verdict: right
# why: Each part has its own product with its own columns.
import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def lstm_cell(x, h, c, W, U, b):
    H = h.shape[1]

    def part(k):
        block = slice(k * H, (k + 1) * H)
        return x @ W[:, block] + h @ U[:, block] + b[block]

    kept = sigmoid(part(1)) * c
    new = sigmoid(part(0)) * np.tanh(part(2))
    memory = kept + new
    return np.tanh(memory) * sigmoid(part(3)), memory
