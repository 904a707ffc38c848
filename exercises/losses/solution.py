"""Seven losses of predictions and targets, each with its gradient for the predictions."""

import numpy as np


def mean_squared_error(t, y):
    """The mean of (y - t)² over all entries, and its gradient for y.

    t and y (N, K). Returns (loss, dy): one number, and an array (N, K).
    """
    ### BEGIN SOLUTION
    error = y - t
    return np.mean(error**2), 2 * error / y.size
    ### END SOLUTION


def mean_absolute_error(t, y):
    """The mean of |y - t| over all entries, and its gradient for y, which is 0 where y = t.

    t and y (N, K). Returns (loss, dy): one number, and an array (N, K).
    """
    ### BEGIN SOLUTION
    error = y - t
    return np.mean(np.abs(error)), np.sign(error) / y.size
    ### END SOLUTION


def huber(t, y, delta):
    """Huber's loss, a parabola up to an error of delta and a line beyond; and its gradient for y.

    t and y (N, K); delta above 0. The loss is the mean over all entries.
    Returns (loss, dy): one number, and an array (N, K).
    """
    ### BEGIN SOLUTION
    error = y - t
    size = np.abs(error)
    each = np.where(size <= delta, error**2 / 2, delta * size - delta**2 / 2)
    return np.mean(each), np.clip(error, -delta, delta) / y.size
    ### END SOLUTION


def hinge(t, y):
    """The mean of max(0, 1 - t y) over all entries, and its gradient for y, 0 where t y = 1.

    t (N, K), each entry 1 or -1; y (N, K). Returns (loss, dy): one number, and an array (N, K).
    """
    ### BEGIN SOLUTION
    ty = t * y
    return np.mean(np.maximum(1 - ty, 0)), np.where(ty < 1, -t, 0) / y.size
    ### END SOLUTION


def binary_crossentropy(t, z):
    """The mean cross-entropy of sigmoid(z) with t over all entries, and its gradient for z.

    t (N, K), from 0 to 1; z (N, K) logits, right up to ±1000.
    Returns (loss, dz): one number, and an array (N, K).
    """
    ### BEGIN SOLUTION
    each = np.logaddexp(0, z) - t * z
    p = np.exp(-np.logaddexp(0, -z))
    return np.mean(each), (p - t) / z.size
    ### END SOLUTION


def categorical_crossentropy(t, z):
    """The cross-entropy of each row's softmax with its targets, as a mean over the examples.

    t (N, K), each row sums to 1; z (N, K) logits, right up to ±1000.
    Returns (loss, dz): one number, and its gradient for z (N, K).
    """
    ### BEGIN SOLUTION
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    each = -np.sum(t * log_p, axis=1)
    return np.mean(each), (np.exp(log_p) - t) / len(z)
    ### END SOLUTION


def kl_divergence(p, q):
    """The divergence of q from p, the sum of p log(p / q) in a row, as a mean over the examples.

    p and q (N, K), each row a distribution; entries of p may be 0, those of q are positive.
    Returns (loss, dq): one number, and its gradient for q (N, K).
    """
    ### BEGIN SOLUTION
    ratio = np.where(p > 0, p / q, 1)
    each = np.sum(p * np.log(ratio), axis=1)
    return np.mean(each), -p / q / len(q)
    ### END SOLUTION
