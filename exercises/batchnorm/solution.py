"""Batch normalisation: in training, in use, and on the way back."""

import numpy as np


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    """Normalise by the batch's own mean and variance, and move the running ones towards them.

    x (N, D); gamma, beta, running_mean and running_var (D,); momentum from 0 to 1.
    Returns (y, running_mean, running_var), with y (N, D).
    """
    ### BEGIN SOLUTION
    mean, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_var = momentum * running_var + (1 - momentum) * var
    return y, new_mean, new_var
    ### END SOLUTION


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    """Normalise x (N, D) by the running mean and variance (D,). Returns y (N, D)."""
    ### BEGIN SOLUTION
    return gamma * (x - running_mean) / np.sqrt(running_var + epsilon) + beta
    ### END SOLUTION


def batchnorm_backward(dy, x, gamma, epsilon):
    """Send the gradient of the loss from y of batchnorm_train back to x, gamma and beta.

    dy (N, D) gradient for y; x (N, D) and gamma (D,) as the forward pass had them.
    Returns (dx, dgamma, dbeta), of shapes (N, D), (D,) and (D,).
    """
    ### BEGIN SOLUTION
    mean, var = x.mean(axis=0), x.var(axis=0)
    std = np.sqrt(var + epsilon)
    x_hat = (x - mean) / std
    dgamma = np.sum(dy * x_hat, axis=0)
    dbeta = np.sum(dy, axis=0)
    dx_hat = dy * gamma
    through_mean = dx_hat.mean(axis=0)
    through_var = x_hat * np.mean(dx_hat * x_hat, axis=0)
    dx = (dx_hat - through_mean - through_var) / std
    return dx, dgamma, dbeta
    ### END SOLUTION
