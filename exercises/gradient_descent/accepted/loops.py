"""One example at a time; the gradients of a batch are added up before the step is taken."""

import math

import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    W, b = np.array(W), np.array(b)
    losses = []
    for epoch in order:
        done = 0
        while done < len(epoch):
            members = [int(i) for i in epoch[done:done + batch_size]]
            done += batch_size
            total, dW, db = 0.0, np.zeros(W.shape), np.zeros(b.shape)
            for i in members:
                scores = [float(b[k] + sum(x * w for x, w in zip(X[i], W[:, k])))
                          for k in range(b.size)]
                top = max(scores)
                powers = [math.exp(score - top) for score in scores]
                total += math.log(sum(powers)) + top - scores[y[i]]
                for k, power in enumerate(powers):
                    off = power / sum(powers) - (k == y[i])
                    dW[:, k] += off * X[i]
                    db[k] += off
            W -= learning_rate / len(members) * dW
            b -= learning_rate / len(members) * db
            losses.append(total / len(members))
    return W, b, losses
