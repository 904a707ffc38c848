"""Index formulas with einsum; the gradients come back in a list."""

import numpy as np


def dense_forward(x, W, b):
    return np.einsum("nd,dh->nh", x, W) + b


def dense_backward(dy, x, W):
    return [
        np.einsum("nh,dh->nd", dy, W),
        np.einsum("nd,nh->dh", x, dy),
        np.einsum("nh->h", dy),
    ]
