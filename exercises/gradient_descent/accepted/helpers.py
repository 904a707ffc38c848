"""A function for the batches, and one for loss and gradients; the bias is a row of the weights."""

import numpy as np


def batches(order, size):
    for epoch in order:
        yield from np.split(epoch, np.arange(size, epoch.size, size))


def loss_and_gradient(X, y, V):
    scores = X @ V
    normaliser = np.logaddexp.reduce(scores, axis=1)
    rows = np.arange(y.size)
    delta = np.exp(scores - normaliser[:, None])
    delta[rows, y] -= 1
    return (normaliser - scores[rows, y]).mean(), X.T @ delta / y.size


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    X = np.hstack([X, np.ones((len(X), 1))])
    V = np.vstack([W, b])
    history = []
    for batch in batches(order, batch_size):
        loss, dV = loss_and_gradient(X[batch], y[batch], V)
        V = V - learning_rate * dV
        history.append(loss)
    return V[:-1], V[-1], history
