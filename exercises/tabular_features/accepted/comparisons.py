"""One-hot as a comparison of arrays of strings; features written into a matrix."""

import numpy as np


def standardise(train, column):
    deviation = np.sqrt(np.mean(np.square(train - np.mean(train))))
    if deviation == 0:
        deviation = 1
    return column / deviation - np.mean(train) / deviation


def one_hot(train, column):
    seen = np.unique(train)
    equal = np.array(column)[:, None] == seen
    return np.column_stack([~equal.any(axis=1), equal]).astype(float)


def tabular_features(train, table, numeric, categorical):
    blocks = {name: one_hot(train[name], table[name]) for name in categorical}
    rows = len(table[[*numeric, *categorical][0]])
    width = len(numeric) + sum(block.shape[1] for block in blocks.values())
    matrix = np.empty((rows, width))
    for place, name in enumerate(numeric):
        matrix[:, place] = standardise(train[name], table[name])
    at = len(numeric)
    for name in categorical:
        matrix[:, at:at + blocks[name].shape[1]] = blocks[name]
        at += blocks[name].shape[1]
    return matrix
