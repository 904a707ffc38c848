# verdict: wrong
# named: words-cut
# naming: required
# wrong: one_hot
# why: Longer words are cut off by the dtype of the training words.
import numpy as np


def one_hot(train, column):
    words = np.unique(np.array(train))
    asked = np.array(column, dtype=words.dtype)
    hits = asked[:, None] == words[None, :]
    return np.hstack([~hits.any(axis=1, keepdims=True), hits]).astype(float)


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
