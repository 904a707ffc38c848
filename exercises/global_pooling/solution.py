"""Global max and average pooling, and what a dense layer behind it saves."""

import numpy as np


def global_pool(x, kind):
    """The maximum or the mean of every feature map.

    x (N, H, W, C); kind is "max" or "average". Returns y (N, C).
    """
    ### BEGIN SOLUTION
    if kind == "max":
        return x.max(axis=(1, 2))
    return x.mean(axis=(1, 2))
    ### END SOLUTION


def global_pool_backward(dy, x, kind):
    """Send the gradient of the loss from the output of global_pool back to the maps.

    dy (N, C) gradient for y; x and kind as before. Of several largest pixels of a map, the
    first, row by row, gets the error. Returns dx (N, H, W, C).
    """
    ### BEGIN SOLUTION
    N, H, W, C = x.shape
    if kind == "max":
        first = x.reshape(N, H * W, C).argmax(axis=1)
        shares = np.arange(H * W)[:, None] == first[:, None]
    else:
        shares = np.ones((N, H * W, C)) / (H * W)
    sent = shares * dy[:, None]
    return sent.reshape(x.shape)
    ### END SOLUTION


def parameters_saved(shape, units):
    """How many parameters fewer a dense layer has behind global pooling than behind Flatten.

    shape (H, W, C) of the feature maps, units of the dense layer. Returns a whole number.
    """
    ### BEGIN SOLUTION
    H, W, C = shape
    flattened = (H * W * C + 1) * units
    pooled = (C + 1) * units
    return flattened - pooled
    ### END SOLUTION
