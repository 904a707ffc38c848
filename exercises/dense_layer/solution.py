"""A dense layer, forward and backward."""

import numpy as np


def dense_forward(x, W, b):
    """Multiply every example by the weights and add the bias.

    x (N, D) inputs, W (D, H) weights, b (H,) bias. Returns y (N, H).
    """
    ### BEGIN SOLUTION
    return x @ W + b
    ### END SOLUTION


def dense_backward(dy, x, W):
    """Send the gradient of the loss from the layer's output back to its arguments.

    dy (N, H) gradient for y; x (N, D) and W (D, H) as the forward pass had them.
    Returns (dx, dW, db), each in the shape of what it is the gradient of; db is (H,).
    """
    ### BEGIN SOLUTION
    dx = dy @ W.T
    dW = x.T @ dy
    db = np.sum(dy, axis=0)
    return dx, dW, db
    ### END SOLUTION
