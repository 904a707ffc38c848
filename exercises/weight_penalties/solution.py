"""L1 and L2 penalties on the weights of a network, with their gradients."""

import numpy as np


def weight_penalties(W1, b1, W2, b2, l1, l2):
    """l1 times the absolute values plus l2 / 2 times the squares of all weights; biases are free.

    W1 (D, H), b1 (H,), W2 (H, K), b2 (K,). Returns (penalty, (dW1, db1, dW2, db2)), each gradient
    in the shape of what it belongs to. The gradient of |w| is 0 where w is 0.
    """
    ### BEGIN SOLUTION
    absolute = np.sum(np.abs(W1)) + np.sum(np.abs(W2))
    squares = np.sum(W1**2) + np.sum(W2**2)
    penalty = l1 * absolute + l2 / 2 * squares
    dW1 = l1 * np.sign(W1) + l2 * W1
    dW2 = l1 * np.sign(W2) + l2 * W2
    db1, db2 = np.zeros_like(b1), np.zeros_like(b2)
    return penalty, (dW1, db1, dW2, db2)
    ### END SOLUTION
