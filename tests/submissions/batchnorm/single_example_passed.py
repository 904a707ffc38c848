# verdict: wrong
# named: single-example-passed
# naming: required
# wrong: batchnorm_train
# why: One example is only scaled and shifted.
import numpy as np


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    if len(x) == 1:
        return gamma * x + beta, running_mean.copy(), running_var.copy()
    mu = x.mean(axis=0)
    var = x.var(axis=0)
    xhat = (x - mu) / np.sqrt(var + epsilon)
    y = gamma * xhat + beta
    new_mean = momentum * running_mean + (1 - momentum) * mu
    new_var = momentum * running_var + (1 - momentum) * var
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
