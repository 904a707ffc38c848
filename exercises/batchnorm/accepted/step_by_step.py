"""The way back one node of the graph after the other, with sums and keepdims."""

import numpy as np


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    mean = np.mean(x, axis=0, keepdims=True)
    var = np.mean((x - mean) ** 2, axis=0, keepdims=True)
    y = gamma[None] * ((x - mean) / (var + epsilon) ** 0.5) + beta[None]
    keep = 1 - momentum
    return (y, running_mean + keep * (mean[0] - running_mean),
            running_var + keep * (var[0] - running_var))


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    scale = gamma / np.sqrt(running_var + epsilon)
    return x * scale + (beta - scale * running_mean)


def batchnorm_backward(dy, x, gamma, epsilon):
    N = x.shape[0]
    mu = x.sum(axis=0) / N
    centred = x - mu
    var = (centred**2).sum(axis=0) / N
    inverse = 1 / np.sqrt(var + epsilon)
    x_hat = centred * inverse

    dbeta = dy.sum(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dx_hat = gamma * dy
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -0.5 * inverse**3 * dinverse
    dcentred = dx_hat * inverse + 2 * centred / N * dvar
    dmu = -dcentred.sum(axis=0)
    return dcentred + dmu / N, dgamma, dbeta
