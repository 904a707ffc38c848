# verdict: wrong
# named: change-averaged
# naming: required
# wrong: columns_permuted
# why: The mean change.
import numpy as np


def tabular_conv1d(x, order, kernel, bias, strides=1):
    N = len(x)
    G, S = order.shape
    K, _, F = kernel.shape
    out = (G - K) // strides + 1
    y = np.zeros((N, out, F))
    for g in range(out):
        for k in range(K):
            cols = order[g * strides + k]
            y[:, g] += x[:, cols] @ kernel[k]
    return y + bias


def columns_permuted(x, permutation, order, kernel, bias):
    old = tabular_conv1d(x, order, kernel, bias)
    new = tabular_conv1d(x[:, permutation], order, kernel, bias)
    change = np.abs(new - old).reshape(len(x), -1).mean(axis=1)
    inverse = np.zeros(len(permutation), dtype=int)
    for j, was in enumerate(permutation):
        inverse[was] = j
    return change, inverse[order]
