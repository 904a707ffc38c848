# verdict: right
# why: A class that is fitted, as scikit-learn has it.
import numpy as np


class Prepared:
    def __init__(self, train):
        self.mean = train.mean(0)
        self.rest = train - self.mean
        self.scale = self.rest.std(0)
        self.scale[self.scale == 0] = 1

    def centred(self, x):
        return x - self.mean

    def turned(self, x, epsilon):
        C = np.cov(self.rest.T, ddof=0).reshape(len(self.mean), -1)
        values, vectors = np.linalg.eigh(C)
        columns = [self.centred(x) @ v / np.sqrt(l + epsilon) for l, v in zip(values, vectors.T)]
        return np.array(columns[::-1]).T


def centre(train, x):
    return Prepared(train).centred(x)


def standardise(train, x):
    p = Prepared(train)
    return p.centred(x) / p.scale


def whiten(train, x, epsilon):
    return Prepared(train).turned(x, epsilon)
