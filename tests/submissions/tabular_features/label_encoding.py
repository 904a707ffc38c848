# verdict: wrong
# named: numbers-for-words
# naming: required
# wrong: one_hot
# why: A number for each word.
import numpy as np


def standardise(train, column):
    mu = np.mean(train)
    sd = np.std(train)
    if sd == 0:
        sd = 1
    return (column - mu) / sd


def one_hot(train, column):
    categories = sorted(set(train))
    return np.array([categories.index(v) + 1 if v in categories else 0 for v in column])


def tabular_features(train, table, numeric, categorical):
    parts = []
    for name in numeric:
        parts.append(standardise(train[name], table[name]).reshape(-1, 1))
    for name in categorical:
        parts.append(one_hot(train[name], table[name]))
    return np.concatenate(parts, axis=1)
