"""Rosenblatt's perceptron: learning from mistakes, one example at a time."""

import numpy as np


def perceptron(X, y, epochs):
    """Weights and bias after at most `epochs` passes over the examples, and the mistakes in each.

    X (N, D): each row an example; y (N,) labels, 1.0 or -1.0; epochs at least 1.
    Returns (w, b, mistakes): weights (D,), bias, and the number of mistakes in each epoch that was
    run, of which the last is 0 where an epoch went by without one.
    """
    ### BEGIN SOLUTION
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        wrong = 0
        for x, label in zip(X, y):
            if label * (w @ x + b) <= 0:
                w = w + label * x
                b = b + label
                wrong += 1
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, np.array(mistakes)
    ### END SOLUTION
