# verdict: wrong
# named: unseen-as-seen
# naming: required
# wrong: one_hot
# why: An unknown word gets the column of a neighbour.
import numpy as np


def one_hot(train, column):
    words = sorted(set(train))
    at = np.searchsorted(words, column)
    at = np.where(at < len(words), at + 1, 0)
    return np.eye(len(words) + 1)[at]


def standardise(train, column):
    train = np.asarray(train, dtype=float)
    column = np.asarray(column, dtype=float)
    sd = train.std()
    if sd == 0:
        sd = 1.0
    return (column - train.mean()) / sd


def tabular_features(train, table, numeric, categorical):
    parts = [standardise(train[c], table[c])[:, None] for c in numeric]
    parts += [one_hot(train[c], table[c]) for c in categorical]
    return np.concatenate(parts, axis=1)
