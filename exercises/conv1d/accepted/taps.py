"""Tap by tap: each looks so many steps back, and has nothing to say of the steps before that."""

import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, _ = x.shape
    K = len(kernel)
    y = np.tile(bias, (N, T, 1))
    for k in range(K):
        back = (K - 1 - k) * dilation
        if back < T:
            y[:, back:] += x[:, :T - back] @ kernel[k]
    return y
