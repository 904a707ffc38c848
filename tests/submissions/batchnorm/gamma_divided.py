# verdict: wrong
# named:
# wrong: batchnorm_backward
# why: x_hat is found again from y / gamma, which fails where it is 0.
import numpy as np


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    mu = np.mean(x, axis=0)
    var = np.mean((x - mu) ** 2, axis=0)
    xn = (x - mu) / np.sqrt(var + epsilon)
    out = gamma * xn + beta
    rm = momentum * running_mean + (1 - momentum) * mu
    rv = momentum * running_var + (1 - momentum) * var
    return out, rm, rv


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    xn_use = (x - running_mean) / np.sqrt(running_var + epsilon)
    return gamma * xn_use + beta


def batchnorm_backward(dy, x, gamma, epsilon):
    N = len(x)
    m = np.mean(x, axis=0)
    v = np.mean((x - m) ** 2, axis=0)
    s = np.sqrt(v + epsilon)
    xh = (x - m) / s
    db = np.sum(dy, axis=0)
    dg = np.sum(dy * gamma * xh, axis=0) / gamma
    dxh = dy * gamma
    dvar = np.sum(dxh * (x - m), axis=0) * -0.5 * s ** -3
    dmean = np.sum(dxh * -1 / s, axis=0)
    dx = dxh / s + dvar * 2 * (x - m) / N + dmean / N
    return dx, dg, db
