# verdict: right
# why: One large sparse matrix from columns to outputs.
import numpy as np


def tabular_conv1d(x, order, kernel, bias, strides=1):
    N = len(x)
    G, S = order.shape
    K, _, F = kernel.shape
    out = (G - K) // strides + 1
    matrix = np.zeros((G * S, out, F))
    for g in range(out):
        for k in range(K):
            matrix[order[g * strides + k], g] = kernel[k]
    return np.tensordot(x.reshape(N, G * S), matrix, axes=1) + bias


def columns_permuted(x, permutation, order, kernel, bias):
    old = tabular_conv1d(x, order, kernel, bias)
    new = tabular_conv1d(x[:, permutation], order, kernel, bias)
    change = np.abs(new - old).reshape(len(x), -1).max(axis=1)
    inverse = np.zeros(len(permutation), dtype=int)
    for j, was in enumerate(permutation):
        inverse[was] = j
    return change, inverse[order]
