"""One example at a time, with outer products; the gradients are added up."""

import math

import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = X.shape[0]
    loss = 0.0
    dW1, db1 = np.zeros(W1.shape), np.zeros(b1.shape)
    dW2, db2 = np.zeros(W2.shape), np.zeros(b2.shape)
    for x, label in zip(X, y):
        before = [b1[j] + sum(x[i] * W1[i, j] for i in range(len(x))) for j in range(len(b1))]
        hidden = [max(0.0, value) for value in before]
        scores = [b2[k] + sum(hidden[j] * W2[j, k] for j in range(len(hidden)))
                  for k in range(len(b2))]
        top = max(scores)
        total = sum(math.exp(score - top) for score in scores)
        loss += (math.log(total) + top - scores[label]) / N

        error = np.array([math.exp(score - top) / total for score in scores])
        error[label] -= 1.0
        error /= N
        dW2 += np.outer(hidden, error)
        db2 += error
        below = W2 @ error
        for j, value in enumerate(before):
            if value <= 0:
                below[j] = 0.0
        dW1 += np.outer(x, below)
        db1 += below
    return loss, (dW1, db1, dW2, db2)
