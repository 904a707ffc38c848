# verdict: wrong
# named: part-taken-for-word
# naming: required
# wrong: one_hot
# why: Known is what stands somewhere in the training text.
import numpy as np


def one_hot(train, column):
    words = sorted(set(train))
    everything = " ".join(train)
    out = np.zeros((len(column), 1 + len(words)))
    for n, w in enumerate(column):
        if w not in everything:
            out[n, 0] = 1
        elif w in words:
            out[n, 1 + words.index(w)] = 1
    return out


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
