"""x itself is moved, entry by entry, and gets its old value back from where it was kept."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    gradient = np.empty_like(x)
    walk = np.nditer(x, flags=["multi_index"])
    while not walk.finished:
        i = walk.multi_index
        old = x[i].item()
        x[i] = old - h
        below = f(x)
        x[i] = old + h
        above = f(x)
        x[i] = old
        gradient[i] = (above - below) / 2 / h
        walk.iternext()
    return gradient
