"""A kernel with zeros in its gaps, slid over windows of neighbours as one product of matrices."""

import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K, C, F = kernel.shape
    span = (K - 1) * dilation + 1
    spread = np.zeros((span, C, F), dtype=kernel.dtype)
    spread[::dilation] = kernel
    front = np.zeros((len(x), span - 1, C), dtype=x.dtype)
    longer = np.concatenate([front, x], axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(longer, span, axis=1)
    rows = windows.transpose(0, 1, 3, 2).reshape(-1, span * C)
    return (rows @ spread.reshape(span * C, F) + bias).reshape(len(x), -1, F)
