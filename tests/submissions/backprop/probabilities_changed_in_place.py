# verdict: wrong
# named: changed-under-another-name
# naming: required
# why: `d` is the same array as `probs`, and the loss is taken of it after it has changed.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    n = X.shape[0]
    rows = np.arange(n)
    z = X.dot(W1) + b1
    h = np.maximum(0, z)
    s = h.dot(W2) + b2
    s = s - s.max(axis=1, keepdims=True)
    probs = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    d = probs
    d[rows, y] -= 1
    d /= n
    loss = -np.log(probs[rows, y]).mean()
    dW2 = h.T.dot(d)
    db2 = d.sum(axis=0)
    dz = d.dot(W2.T)
    dz[z <= 0] = 0
    return loss, (X.T.dot(dz), dz.sum(axis=0), dW2, db2)
