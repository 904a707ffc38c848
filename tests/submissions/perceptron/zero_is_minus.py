# verdict: wrong
# named: zero-has-a-class
# naming: required
# why: A score of 0 passes for a negative label.
import numpy as np


def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs):
        wrong = 0
        for x, t in zip(X, y):
            predicted = 1.0 if w @ x + b > 0 else -1.0
            if predicted != t:
                w = w + t * x
                b = b + t
                wrong += 1
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
