# verdict: wrong
# named: own-randomness
# naming: required
# why: Every epoch has an order of its own, drawn with a seed.
import numpy as np


def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs):
        wrong = 0
        order = np.random.default_rng(epoch).permutation(len(X))
        for x, t in zip(X[order], y[order]):
            if t * (w @ x + b) <= 0:
                w = w + t * x
                b = b + t
                wrong += 1
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
