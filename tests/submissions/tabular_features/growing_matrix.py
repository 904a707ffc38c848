# verdict: right
# why: A matrix that grows block by block, from one without columns; searchsorted.
import numpy as np

def standardise(train, column):
    mu = np.mean(train)
    sd = np.std(train)
    if sd == 0:
        sd = 1
    return (column - mu) / sd


def one_hot(train, column):
    words = np.unique(np.array(train))
    asked = np.array(column)
    at = np.minimum(np.searchsorted(words, asked), len(words) - 1)
    at = np.where(words[at] == asked, at + 1, 0)
    out = np.zeros((asked.size, words.size + 1))
    out[np.arange(asked.size), at] = 1.0
    return out


def tabular_features(train, table, numeric, categorical):
    n = len(next(iter(table.values())))
    X = np.empty((n, 0))
    for name in numeric + categorical:
        if name in numeric:
            block = standardise(train[name], table[name])[:, np.newaxis]
        else:
            block = one_hot(train[name], table[name])
        X = np.append(X, block, axis=1)
    return X
