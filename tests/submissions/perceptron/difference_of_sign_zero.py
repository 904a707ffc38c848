# verdict: wrong
# named: difference-of-signs
# naming: required
# never: twice as large|wrong shape
# why: Label minus sign, which is the label alone at a score of 0.
import numpy as np


def perceptron(X, y, epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(epochs):
        wrong = 0
        for x, t in zip(X, y):
            p = np.sign(w @ x + b)
            if p != t:
                w = w + (t - p) * x
                b = b + (t - p)
                wrong += 1
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
