# verdict: wrong
# named: constant-made-zero
# naming: required
# wrong: standardise
# why: A constant column becomes zeros.
import numpy as np


def standardise(train, column):
    mu, sd = np.mean(train), np.std(train)
    if sd == 0:
        return np.zeros(len(column))
    return (column - mu) / sd


def one_hot(train, column):
    categories = sorted(set(train))
    out = np.zeros((len(column), len(categories) + 1))
    for i, value in enumerate(column):
        if value in categories:
            out[i, categories.index(value) + 1] = 1
        else:
            out[i, 0] = 1
    return out


def tabular_features(train, table, numeric, categorical):
    parts = []
    for name in numeric:
        parts.append(standardise(train[name], table[name]).reshape(-1, 1))
    for name in categorical:
        parts.append(one_hot(train[name], table[name]))
    return np.concatenate(parts, axis=1)
