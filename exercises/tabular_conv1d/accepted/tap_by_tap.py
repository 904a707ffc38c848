"""Group by group of a kernel; the columns found again one by one."""

import numpy as np


def tabular_conv1d(x, order, kernel, bias, strides=1):
    groups = np.stack([np.stack([x[:, c] for c in group], axis=1) for group in order], axis=1)
    places = groups.shape[1] - kernel.shape[0] + 1
    y = bias
    for k in range(kernel.shape[0]):
        y = y + np.matmul(groups[:, k:k + places:strides], kernel[k])
    return y


def columns_permuted(x, permutation, order, kernel, bias):
    old = tabular_conv1d(x, order, kernel, bias)
    new = tabular_conv1d(np.array([row[permutation] for row in x]), order, kernel, bias)
    change = [max(abs(a - b).ravel()) for a, b in zip(old, new)]
    numbers = list(permutation)
    followed = [[numbers.index(c) for c in group] for group in order]
    return np.array(change), np.array(followed)
