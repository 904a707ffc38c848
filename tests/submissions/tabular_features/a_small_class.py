# verdict: right
# why: Classes that are fitted and then transform, as in scikit-learn.
import numpy as np


class Scaler:
    def fit(self, x):
        self.mean, self.std = x.mean(), x.std() if x.std() > 0 else 1.0
        return self

    def transform(self, x):
        return (x - self.mean) / self.std


class Encoder:
    def fit(self, x):
        self.words = sorted(set(x))
        return self

    def transform(self, x):
        rows = [[w not in self.words] + [w == v for v in self.words] for w in x]
        return np.array(rows, dtype=float)


def standardise(train, column):
    return Scaler().fit(train).transform(column)


def one_hot(train, column):
    return Encoder().fit(train).transform(column)


def tabular_features(train, table, numeric, categorical):
    blocks = [Scaler().fit(train[c]).transform(table[c])[:, None] for c in numeric]
    blocks.extend(Encoder().fit(train[c]).transform(table[c]) for c in categorical)
    return np.block([blocks])
