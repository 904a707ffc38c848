# verdict: wrong
# named: stops-without-progress
# naming: required
# says: one for each epoch that was run|expected
# why: It ends where the count does not fall.
import numpy as np


def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs):
        wrong = 0
        for x, t in zip(X, y):
            if t * (w @ x + b) <= 0:
                w = w + t * x
                b = b + t
                wrong += 1
        mistakes.append(wrong)
        if wrong == 0 or (len(mistakes) > 1 and mistakes[-1] >= mistakes[-2]):
            break
    return w, b, mistakes
