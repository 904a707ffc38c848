# verdict: wrong
# named: by-first-occurrence
# naming: required
# wrong: one_hot
# why: The columns in the order of the training rows.
import numpy as np


def standardise(train, column):
    mu = np.mean(train)
    sd = np.std(train)
    if sd == 0:
        sd = 1
    return (column - mu) / sd


def one_hot(train, column):
    categories = []
    for value in train:
        if value not in categories:
            categories.append(value)
    out = np.zeros((len(column), len(categories) + 1))
    for i, value in enumerate(column):
        j = categories.index(value) + 1 if value in categories else 0
        out[i, j] = 1
    return out


def tabular_features(train, table, numeric, categorical):
    parts = []
    for name in numeric:
        parts.append(standardise(train[name], table[name]).reshape(-1, 1))
    for name in categorical:
        parts.append(one_hot(train[name], table[name]))
    return np.concatenate(parts, axis=1)
