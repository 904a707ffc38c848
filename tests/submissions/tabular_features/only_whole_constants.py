# verdict: wrong
# wrong: standardise
# why: A constant is recognised only if it is a whole number.
import numpy as np


def standardise(train, column):
    sd = np.std(train)
    if all(t == int(train[0]) for t in train):
        sd = 1.0
    return (column - np.mean(train)) / sd


def one_hot(train, column):
    place = {w: i + 1 for i, w in enumerate(sorted(set(train)))}
    out = np.zeros((len(column), 1 + len(place)))
    for n, w in enumerate(column):
        out[n, place.get(w, 0)] = 1
    return out


def tabular_features(train, table, numeric, categorical):
    parts = [standardise(train[c], table[c])[:, None] for c in numeric]
    parts += [one_hot(train[c], table[c]) for c in categorical]
    return np.concatenate(parts, axis=1)
