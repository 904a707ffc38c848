"""Mini-batch gradient descent for a linear classifier with softmax and cross-entropy."""

import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    """Train a softmax classifier, one step of gradient descent for each mini-batch.

    X (N, D) one example in each row; y (N,) their classes, 0 to K - 1; W (D, K) and b (K,), where
    training begins; order (E, N), in row e the examples' numbers in the order of epoch e.
    Returns (W, b, losses): the trained weights and bias, and the mean loss of each step's batch
    before the step, in the order of the steps.
    """
    ### BEGIN SOLUTION
    K = len(b)
    losses = []
    for epoch in order:
        for start in range(0, len(epoch), batch_size):
            batch = epoch[start:start + batch_size]
            n = len(batch)
            inputs, labels = X[batch], y[batch]

            logits = inputs @ W + b
            shifted = logits - logits.max(axis=1, keepdims=True)
            log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
            losses.append(-np.mean(log_p[np.arange(n), labels]))

            # Both gradients belong to the weights as they are: only then the step.
            error = (np.exp(log_p) - np.eye(K)[labels]) / n
            dW = inputs.T @ error
            db = error.sum(axis=0)
            W = W - learning_rate * dW
            b = b - learning_rate * db
    return W, b, np.array(losses)
    ### END SOLUTION
