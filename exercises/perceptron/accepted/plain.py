"""Plain Python: lists, sums, and the answer as a sign."""

import numpy as np


def sign(score):
    return (score > 0) - (score < 0)


def perceptron(X, y, epochs):
    weights, bias, mistakes = [0.0] * X.shape[1], 0.0, []
    for _ in range(epochs):
        count = 0
        for example, label in zip(X.tolist(), y.tolist()):
            score = bias + sum(weight * value for weight, value in zip(weights, example))
            if sign(score) != label:
                weights = [weight + label * value for weight, value in zip(weights, example)]
                bias += label
                count += 1
        mistakes.append(count)
        if count == 0:
            return np.array(weights), bias, np.array(mistakes)
    return np.array(weights), bias, np.array(mistakes)
