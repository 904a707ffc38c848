"""Each gate from its own columns, the textbook sigmoid, examples as columns; a list comes back."""

import numpy as np


def lstm_cell(x, h, c, W, U, b):
    H = U.shape[0]

    def part(k):
        own = slice(k * H, (k + 1) * H)
        return W[:, own].T @ x.T + U[:, own].T @ h.T + b[own, None]

    def gate(k):
        # exp of a large number becomes infinite, and 1 / infinity is the 0 that is expected.
        with np.errstate(over="ignore"):
            return 1.0 / (1.0 + np.exp(-part(k)))

    cell = c.T * gate(1)
    cell += gate(0) * np.tanh(part(2))
    return [(gate(3) * np.tanh(cell)).T, cell.T]
