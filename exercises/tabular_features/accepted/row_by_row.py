"""Lists of numbers, one row after the other, with the `statistics` module."""

import statistics
from itertools import chain

import numpy as np


def standardise(train, column):
    values = [float(value) for value in train]
    mean, deviation = statistics.fmean(values), statistics.pstdev(values)
    return np.array([(value - mean) / (deviation or 1) for value in column])


def one_hot(train, column):
    seen = sorted(dict.fromkeys(train))
    rows = []
    for word in column:
        row = [0.0] * (len(seen) + 1)
        row[seen.index(word) + 1 if word in seen else 0] = 1.0
        rows.append(row)
    return np.array(rows)


def tabular_features(train, table, numeric, categorical):
    parts = [standardise(train[name], table[name]).reshape(-1, 1).tolist() for name in numeric]
    parts += [one_hot(train[name], table[name]).tolist() for name in categorical]
    return np.array([[*chain(*pieces)] for pieces in zip(*parts)])
