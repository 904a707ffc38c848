"""A convolution over groups of columns of a table, and what becomes of it when columns move."""

import numpy as np


def tabular_conv1d(x, order, kernel, bias, strides=1):
    """Slide filters over the groups of a table's columns.

    x (N, D) rows; order (G, S) column numbers, the S columns of each of G groups; kernel
    (K, S, F) for K groups in a row, bias (F,); strides in groups. Returns y (N, G', F).
    """
    ### BEGIN SOLUTION
    groups = x[:, order]
    windows = np.lib.stride_tricks.sliding_window_view(groups, len(kernel), axis=1)
    return np.einsum("ngsk,ksf->ngf", windows[:, ::strides], kernel) + bias
    ### END SOLUTION


def columns_permuted(x, permutation, order, kernel, bias):
    """What changes when column j of the table becomes what column permutation[j] was.

    Returns (change, followed): for every row the largest absolute difference of an output, with
    order as it was (N,); and the order that gives the old outputs from the new table (G, S).
    """
    ### BEGIN SOLUTION
    permuted = x[:, permutation]
    before = tabular_conv1d(x, order, kernel, bias)
    after = tabular_conv1d(permuted, order, kernel, bias)
    change = np.abs(after - before).max(axis=(1, 2))

    # Column c now stands at the place where permutation holds c.
    place = np.argsort(permutation)
    followed = place[order]
    return change, followed
    ### END SOLUTION
