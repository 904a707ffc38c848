# verdict: wrong
# named: over-features
# naming: required
# wrong: batchnorm_train
# why: Statistics of each example, averaged into the running ones.
import numpy as np


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    mu = x.mean(axis=1, keepdims=True)
    var = x.var(axis=1, keepdims=True)
    xhat = (x - mu) / np.sqrt(var + epsilon)
    y = gamma * xhat + beta
    new_mean = momentum * running_mean + (1 - momentum) * mu.mean()
    new_var = momentum * running_var + (1 - momentum) * var.mean()
    return y, new_mean, new_var


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    xhat = (x - running_mean) / np.sqrt(running_var + epsilon)
    return gamma * xhat + beta


def batchnorm_backward(dy, x, gamma, epsilon):
    N = x.shape[0]
    mu = x.mean(axis=0)
    var = x.var(axis=0)
    std = np.sqrt(var + epsilon)
    xhat = (x - mu) / std
    dbeta = dy.sum(axis=0)
    dgamma = (dy * xhat).sum(axis=0)
    dxhat = dy * gamma
    dvar = np.sum(dxhat * (x - mu), axis=0) * -0.5 * (var + epsilon) ** -1.5
    dmu = -np.sum(dxhat, axis=0) / std + dvar * np.mean(-2 * (x - mu), axis=0)
    dx = dxhat / std + dvar * 2 * (x - mu) / N + dmu / N
    return dx, dgamma, dbeta
