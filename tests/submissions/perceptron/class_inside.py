# verdict: right
# why: A small class; the bias comes back as an array without axes.
import numpy as np


class Unit:
    def __init__(self, size):
        self.v = np.zeros(size + 1)

    def learns(self, x, label):
        x = np.append(x, 1.0)
        if label * self.v.dot(x) > 0:
            return False
        self.v = self.v + label * x
        return True


def perceptron(X, y, epochs):
    unit = Unit(X.shape[1])
    counts = []
    for _ in range(epochs):
        counts.append(sum(unit.learns(x, label) for x, label in zip(X, y)))
        if not counts[-1]:
            break
    return unit.v[:-1], unit.v[-1:].reshape(()), np.array(counts)
