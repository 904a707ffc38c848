"""Loss and gradients of a network with one hidden layer."""

import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    """Run a two-layer network forward, then every gradient back.

    X (N, D) inputs, y (N,) class numbers, W1 (D, H), b1 (H,), W2 (H, K), b2 (K,).
    Returns (loss, (dW1, db1, dW2, db2)): the mean softmax cross-entropy over the batch, and its
    gradients, each in the shape of what it is the gradient of.
    """
    ### BEGIN SOLUTION
    N = len(X)
    z1 = X @ W1 + b1
    h = np.maximum(z1, 0)
    logits = h @ W2 + b2

    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(N), y].mean()

    p = np.exp(log_p)
    target = np.eye(p.shape[1])[y]
    dlogits = (p - target) / N

    dW2 = h.T @ dlogits
    db2 = dlogits.sum(axis=0)
    dh = dlogits @ W2.T
    dz1 = dh * (z1 > 0)
    dW1 = X.T @ dz1
    db1 = dz1.sum(axis=0)
    return loss, (dW1, db1, dW2, db2)
    ### END SOLUTION
