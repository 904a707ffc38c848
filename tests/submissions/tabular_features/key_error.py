# verdict: wrong
# named: unseen-fails
# naming: required
# wrong: one_hot
# why: A KeyError for a new word.
import numpy as np


def standardise(train, column):
    mu = np.mean(train)
    sd = np.std(train)
    if sd == 0:
        sd = 1
    return (column - mu) / sd


def one_hot(train, column):
    index = {c: i + 1 for i, c in enumerate(sorted(set(train)))}
    out = np.zeros((len(column), len(index) + 1))
    for i, c in enumerate(column):
        out[i, index[c]] = 1
    return out


def tabular_features(train, table, numeric, categorical):
    parts = []
    for name in numeric:
        parts.append(standardise(train[name], table[name]).reshape(-1, 1))
    for name in categorical:
        parts.append(one_hot(train[name], table[name]))
    return np.concatenate(parts, axis=1)
