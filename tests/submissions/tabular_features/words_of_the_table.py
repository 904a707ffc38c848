# verdict: wrong
# named: words-from-test
# naming: required
# wrong: one_hot
# why: The words are those of the column.
import numpy as np


def standardise(train, column):
    mu = np.mean(train)
    sd = np.std(train)
    if sd == 0:
        sd = 1
    return (column - mu) / sd


def one_hot(train, column):
    categories = sorted(set(column))
    out = np.zeros((len(column), len(categories) + 1))
    for i, value in enumerate(column):
        out[i, categories.index(value) + 1] = 1
    return out


def tabular_features(train, table, numeric, categorical):
    parts = []
    for name in numeric:
        parts.append(standardise(train[name], table[name]).reshape(-1, 1))
    for name in categorical:
        parts.append(one_hot(train[name], table[name]))
    return np.concatenate(parts, axis=1)
