# verdict: wrong
# named: order-changed
# naming: required
# why: Bias gradients come first.
import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def deep_backprop(X, y, weights, biases):
    n_layers = len(weights)
    m = X.shape[0]
    A = [X]
    Z = []
    for i in range(n_layers):
        Z.append(np.dot(A[i], weights[i]) + biases[i])
        if i < n_layers - 1:
            A.append(np.maximum(0, Z[i]))
        else:
            A.append(softmax(Z[i]))
    top = Z[-1].max(axis=1)
    logsumexp = top + np.log(np.exp(Z[-1] - top[:, None]).sum(axis=1))
    loss = np.mean(logsumexp - Z[-1][np.arange(m), y])
    delta = A[-1].copy()
    delta[np.arange(m), y] -= 1
    delta /= m
    dW, db = [], []
    for i in reversed(range(n_layers)):
        dW.insert(0, np.dot(A[i].T, delta))
        db.insert(0, np.sum(delta, axis=0))
        if i > 0:
            delta = np.dot(delta, weights[i].T)
            delta[Z[i - 1] <= 0] = 0
    return loss, db, dW
