# verdict: wrong
# wrong: tabular_conv1d
# named: bias-per-group
# naming: required
# why: The bias is added twice.
import numpy as np


def tabular_conv1d(x, order, kernel, bias, strides=1):
    groups = x[:, order]
    windows = np.lib.stride_tricks.sliding_window_view(groups, len(kernel), axis=1)[:, ::strides]
    return np.einsum("ngsk,ksf->ngf", windows, kernel) + 2 * bias


def columns_permuted(x, permutation, order, kernel, bias):
    moved = np.take(x, permutation, axis=1)
    difference = tabular_conv1d(x - moved, order, kernel, 0)
    change = abs(difference).reshape(len(x), -1).max(axis=1)
    return change, np.argsort(permutation)[order]
