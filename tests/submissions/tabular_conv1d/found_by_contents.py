# verdict: wrong
# wrong: columns_permuted
# why: The columns are found by their numbers.
import numpy as np


def tabular_conv1d(x, order, kernel, bias, strides=1):
    N = x.shape[0]
    G, S = order.shape
    K, _, F = kernel.shape
    places = (G - K) // strides + 1
    y = np.zeros((N, places, F))
    for g in range(places):
        for f in range(F):
            y[:, g, f] = bias[f]
            for k in range(K):
                for s in range(S):
                    y[:, g, f] += x[:, order[strides * g + k, s]] * kernel[k, s, f]
    return y


def columns_permuted(x, permutation, order, kernel, bias):
    new = x[:, permutation]
    old_y = tabular_conv1d(x, order, kernel, bias)
    new_y = tabular_conv1d(new, order, kernel, bias)
    change = np.abs(new_y - old_y).max(axis=(1, 2))
    inverse = np.empty_like(permutation)
    for c in range(len(permutation)):
        inverse[c] = np.flatnonzero((new == x[:, [c]]).all(axis=0))[0]
    return change, inverse[order]
