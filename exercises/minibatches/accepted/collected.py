"""Example by example: a batch is collected in lists until it is full."""

import numpy as np


class Batches:
    def __init__(self, X, y, order, batch_size, drop):
        self.places = [(int(i), place == len(row) - 1) for row in order
                       for place, i in enumerate(row)]
        self.X, self.y, self.size, self.drop = X, y, batch_size, drop
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        inputs, labels = [], []
        while self.at < len(self.places):
            i, last = self.places[self.at]
            self.at += 1
            inputs.append(self.X[i])
            labels.append(self.y[i])
            if len(inputs) == self.size or (last and not self.drop):
                return np.array(inputs), np.array(labels)
            if last:
                inputs, labels = [], []
        raise StopIteration


def minibatches(X, y, order, batch_size, drop_remainder=False):
    return Batches(X, y, order, batch_size, drop_remainder)
