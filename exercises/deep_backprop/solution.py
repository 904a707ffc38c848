"""Loss and gradients of a dense network of any depth."""

import numpy as np


def deep_backprop(X, y, weights, biases):
    """Run L layers forward, ReLU after all but the last, then every gradient back.

    X (N, D) inputs, y (N,) class numbers; weights and biases: lists of L arrays, each layer's
    (in, out) and (out,). Returns (loss, dweights, dbiases): the mean softmax cross-entropy over the
    batch, and its gradients as two lists in the order of weights and biases.
    """
    ### BEGIN SOLUTION
    N, L = len(X), len(weights)
    inputs, h = [], X
    for W, b in zip(weights, biases):
        inputs.append(h)
        z = h @ W + b
        h = np.maximum(z, 0)
    logits = z

    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(N), y].mean()

    p = np.exp(log_p)
    target = np.eye(p.shape[1])[y]
    dz = (p - target) / N
    dweights, dbiases = [None] * L, [None] * L
    for layer in range(L - 1, -1, -1):
        dweights[layer] = inputs[layer].T @ dz
        dbiases[layer] = dz.sum(axis=0)
        if layer > 0:
            dz = (dz @ weights[layer].T) * (inputs[layer] > 0)
    return loss, dweights, dbiases
    ### END SOLUTION
