# verdict: right
# why: The error is carried as one matrix for each example, from the loss to every layer.
import numpy as np


def deep_backprop(X, y, weights, biases):
    N = X.shape[0]
    hs = [X]
    for k in range(len(weights) - 1):
        hs += [np.clip(hs[-1] @ weights[k] + biases[k], 0, None)]
    S = hs[-1] @ weights[-1] + biases[-1]
    P = np.exp(S - S.max(axis=1)[:, None])
    P /= P.sum(axis=1)[:, None]
    T = np.zeros(S.shape)
    T[range(N), y] = 1.0
    losses = []
    for s, label in zip(S, y):
        losses.append(np.log(np.sum(np.exp(s - max(s)))) + max(s) - s[label])
    dweights, dbiases = {}, {}
    for k in range(len(weights)):
        J = np.repeat(np.eye(S.shape[1])[None], N, axis=0)
        for later in range(len(weights) - 1, k, -1):
            J = np.einsum("nck,hk->nch", J, weights[later]) * (hs[later] > 0)[:, None, :]
        delta = np.einsum("nc,nch->nh", P - T, J) / N
        dweights[k] = hs[k].T @ delta
        dbiases[k] = delta.sum(0)
    return sum(losses) / N, list(dweights.values()), list(dbiases.values())
