# verdict: wrong
# named: no-column-for-unseen
# naming: required
# wrong: one_hot
# why: Rows of zeros without a column for what is new.
import numpy as np


def standardise(train, column):
    mu = np.mean(train)
    sd = np.std(train)
    if sd == 0:
        sd = 1
    return (column - mu) / sd


def one_hot(train, column):
    words = sorted(set(train))
    return np.array([[float(w == v) for v in words] for w in column])


def tabular_features(train, table, numeric, categorical):
    parts = []
    for name in numeric:
        parts.append(standardise(train[name], table[name]).reshape(-1, 1))
    for name in categorical:
        parts.append(one_hot(train[name], table[name]))
    return np.concatenate(parts, axis=1)
