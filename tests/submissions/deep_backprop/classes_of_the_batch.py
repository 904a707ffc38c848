# verdict: wrong
# named: classes-from-labels
# naming: required
# why: One-hot rows are as wide as the largest label of the batch asks.
import numpy as np


def deep_backprop(X, y, weights, biases):
    L = len(weights)
    N = len(X)
    hs = [X]
    zs = []
    for l in range(L):
        z = hs[-1] @ weights[l] + biases[l]
        zs.append(z)
        if l < L - 1:
            hs.append(np.maximum(0, z))
    s = zs[-1] - zs[-1].max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), y].mean()
    delta = np.exp(logp) - np.eye(y.max() + 1)[y]
    delta /= N
    dweights, dbiases = [], []
    for l in range(L - 1, -1, -1):
        dweights.append(hs[l].T @ delta)
        dbiases.append(delta.sum(axis=0))
        if l > 0:
            delta = (delta @ weights[l].T) * (zs[l - 1] > 0)
    return loss, dweights[::-1], dbiases[::-1]
