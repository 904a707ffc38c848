# verdict: right
# why: A list of columns that is transposed at the end; eye with a row for each word.
import numpy as np


def standardise(train, column):
    centred = train - train.mean()
    var = centred @ centred / len(train)
    scale = 1 / np.sqrt(var) if var else 1
    return scale * (np.asarray(column, float) - train.mean())


def one_hot(train, column):
    known = {}
    for word in sorted(train):
        known.setdefault(word, len(known) + 1)
    codes = [known[w] if w in known else 0 for w in column]
    return np.eye(len(known) + 1)[codes]


def tabular_features(train, table, numeric, categorical):
    cols = [standardise(train[c], table[c]) for c in numeric]
    for c in categorical:
        for col in one_hot(train[c], table[c]).T:
            cols.append(col)
    return np.array(cols).T
