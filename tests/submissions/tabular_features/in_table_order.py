# verdict: wrong
# named: order-of-the-table
# naming: required
# wrong: tabular_features
# why: The columns in the order of the table.
import numpy as np


def standardise(train, column):
    mu = np.mean(train)
    sd = np.std(train)
    if sd == 0:
        sd = 1
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
    nums, cats = [], []
    for name, column in table.items():
        if name in numeric:
            nums.append(standardise(train[name], column)[:, None])
        elif name in categorical:
            cats.append(one_hot(train[name], column))
    return np.hstack(nums + cats)
