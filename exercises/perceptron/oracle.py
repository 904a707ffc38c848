"""The perceptron in its dual form: it keeps no weights, only how often each example was mistaken.

The weights are the sum of the mistaken examples, each times its label, so a score is a sum over
the examples; the bias is one more feature that is always 1.
"""

import numpy as np


def perceptron(X, y, epochs):
    signed = np.column_stack([X, np.ones(len(X))]) * y[:, None]
    products = signed @ signed.T
    times = np.zeros(len(X))
    mistakes = []
    while len(mistakes) < epochs and 0 not in mistakes:
        before = times.sum()
        for n in range(len(X)):
            times[n] += not products[n] @ times > 0
        mistakes.append(int(times.sum() - before))
    weights = times @ signed
    return weights[:-1], weights[-1], np.array(mistakes)
