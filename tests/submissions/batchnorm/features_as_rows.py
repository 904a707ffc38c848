# verdict: right
# why: Everything transposed and back; copies changed in place.
import numpy as np


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    z = x.T.copy()
    m = z.mean(1)
    z -= m[:, None]
    v = (z * z).mean(1)
    z /= np.sqrt(v + epsilon)[:, None]
    z *= gamma[:, None]
    z += beta[:, None]
    rm, rv = running_mean.copy(), running_var.copy()
    rm += (1 - momentum) * (m - rm)
    rv += (1 - momentum) * (v - rv)
    return z.T, rm, rv


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    return np.array([[g * (a - m) / (v + epsilon) ** 0.5 + b for a, g, b, m, v in
                      zip(row, gamma, beta, running_mean, running_var)] for row in x])


def batchnorm_backward(dy, x, gamma, epsilon):
    e, z = dy.T, x.T
    c = z - z.mean(1, keepdims=True)
    v = (c * c).mean(1, keepdims=True) + epsilon
    g = gamma[:, None]
    d = g * (e - e.mean(1, keepdims=True)) / np.sqrt(v)
    d -= g * c * (e * c).mean(1, keepdims=True) / v ** 1.5
    return d.T, (e * c / np.sqrt(v)).sum(1), e.sum(1)
