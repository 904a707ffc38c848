"""Three activations, forward and backward, entry by entry."""

import numpy as np


def relu(x):
    """max(0, x) of every entry of x. Returns an array of x's shape."""
    ### BEGIN SOLUTION
    return np.maximum(x, 0)
    ### END SOLUTION


def relu_backward(dy, x):
    """The gradient for x, given dy, the gradient for y = relu(x).

    dy and x have one shape, which is also the result's. The slope at exactly 0 is 0.
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, dy, 0)
    ### END SOLUTION


def sigmoid(x):
    """1 / (1 + exp(-x)) of every entry of x, right for inputs of ±1000 too.

    Returns an array of x's shape.
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)
    ### END SOLUTION


def sigmoid_backward(dy, y):
    """The gradient for x, given dy, the gradient for y = sigmoid(x), and that output y itself.

    dy and y have one shape, which is also the result's.
    """
    ### BEGIN SOLUTION
    return dy * y * (1 - y)
    ### END SOLUTION


def tanh(x):
    """The hyperbolic tangent of every entry of x, right for inputs of ±1000 too.

    Returns an array of x's shape.
    """
    ### BEGIN SOLUTION
    return np.tanh(x)
    ### END SOLUTION


def tanh_backward(dy, y):
    """The gradient for x, given dy, the gradient for y = tanh(x), and that output y itself.

    dy and y have one shape, which is also the result's.
    """
    ### BEGIN SOLUTION
    return dy * (1 - y**2)
    ### END SOLUTION
