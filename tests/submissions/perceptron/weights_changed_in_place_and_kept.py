# verdict: right
# why: Weights in a list of one array, changed in place; the bias a whole number.
import numpy as np


def perceptron(X, y, epochs):
    v = np.zeros(X.shape[1])
    b = 0
    counts = []
    while epochs > 0:
        epochs -= 1
        wrong = [0]
        for n in range(len(X)):
            margin = int(y[n]) * (float(np.sum(X[n] * v)) + b)
            if not margin > 0:
                v += int(y[n]) * X[n]
                b += int(y[n])
                wrong.append(1)
        counts += [sum(wrong)]
        if counts[-1] == 0:
            epochs = 0
    return list(v), b, counts
