"""Softmax and cross-entropy in one: the loss of a classifier's logits, and its gradient."""

import numpy as np


def softmax_cross_entropy(logits, labels):
    """The mean cross-entropy of softmax(logits) with the true classes, and its gradient.

    logits (N, K) scores, right up to ±1000; labels (N,) class numbers from 0 to K - 1.
    Returns (loss, dlogits): the mean over the batch as one number, and its gradient (N, K).
    """
    ### BEGIN SOLUTION
    N, K = logits.shape
    rows = np.arange(N)

    # The largest logit of a row becomes 0: no exponential overflows, and no logarithm sees a 0.
    shifted = logits - logits.max(axis=1, keepdims=True)
    total = np.exp(shifted).sum(axis=1, keepdims=True)
    log_p = shifted - np.log(total)
    p = np.exp(log_p)
    loss = -np.mean(log_p[rows, labels])

    target = np.eye(K)[labels]
    dlogits = (p - target) / N
    return loss, dlogits
    ### END SOLUTION
