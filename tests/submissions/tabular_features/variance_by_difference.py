# verdict: wrong
# named: variance-by-difference
# naming: required
# wrong: standardise
# why: The mean of the squares less the squared mean.
import numpy as np


def standardise(train, column):
    t = np.asarray(train, float)
    v = (t ** 2).mean() - t.mean() ** 2
    sd = np.sqrt(max(v, 0))
    return (column - t.mean()) / (sd if sd > 0 else 1)


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
