"""Index formulas with einsum, log-sum-exp in two halves, the biases' gradients by a row of ones."""

import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    rows = np.arange(y.size)
    ones = np.ones(y.size)

    z = np.einsum("nd,dh->nh", X, W1) + b1
    on = np.where(z > 0, 1.0, 0.0)
    a = z * on
    s = np.einsum("nh,hk->nk", a, W2) + b2

    top = np.amax(s, axis=-1)
    total = np.log(np.einsum("nk->n", np.exp(s - top[:, None]))) + top
    loss = np.mean(total - s[rows, y])

    delta = np.exp(s - total[:, None])
    delta[rows, y] -= 1
    delta = delta / y.size
    below = np.einsum("nk,hk,nh->nh", delta, W2, on)
    return loss, (
        np.einsum("nd,nh->dh", X, below),
        np.einsum("n,nh->h", ones, below),
        np.einsum("nh,nk->hk", a, delta),
        np.einsum("n,nk->k", ones, delta),
    )
