# verdict: right
# why: Each layer leaves a function behind that takes its error back.
import numpy as np


def dense(h, W, b):
    def back(dz):
        return dz @ W.T, np.einsum("nd,nh->dh", h, dz), np.einsum("nh->h", dz)

    return h @ W + b, back


def relu(z):
    on = z > 0
    return z * on, lambda dh: dh * on


def loss_of(z, y):
    n = len(y)
    z = z - z.max(1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(1, keepdims=True))
    hot = (np.arange(z.shape[1]) == np.reshape(y, (-1, 1))).astype(z.dtype)
    return -(hot * logp).sum() / n, (np.exp(logp) - hot) / n


def deep_backprop(X, y, weights, biases):
    backs, h = [], X
    for W, b in zip(weights, biases):
        if backs:
            h, gate = relu(h)
            backs.append(gate)
        h, back = dense(h, W, b)
        backs.append(back)
    loss, d = loss_of(h, y)
    dweights, dbiases = [], []
    while backs:
        d, dW, db = backs.pop()(d)
        dweights.append(dW)
        dbiases.append(db)
        if backs:
            d = backs.pop()(d)
    dweights.reverse()
    dbiases.reverse()
    return loss, dweights, dbiases
