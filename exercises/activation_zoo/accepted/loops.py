"""One number at a time, with the functions of `math`."""

import math

import numpy as np


def each(pair, x):
    y, slope = np.zeros(x.shape), np.zeros(x.shape)
    for at in np.ndindex(*x.shape):
        y[at], slope[at] = pair(float(x[at]))
    return y, slope


def sigmoid(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))


def leaky_relu(x, slope):
    return each(lambda v: (v, 1) if v > 0 else (slope * v, slope), x)


def elu(x, alpha):
    return each(lambda v: (v, 1) if v > 0 else (alpha * math.expm1(v), alpha * math.exp(v)), x)


def softplus(x):
    return each(lambda v: (max(v, 0) + math.log1p(math.exp(-abs(v))), sigmoid(v)), x)


def gelu(x):
    def pair(v):
        u = math.sqrt(2 / math.pi) * (v + 0.044715 * v ** 3)
        du = math.sqrt(2 / math.pi) * (1 + 0.134145 * v * v)
        phi = sigmoid(2 * u)
        return v * phi, phi + 2 * v * phi * (1 - phi) * du
    return each(pair, x)


def swish(x):
    return each(lambda v: (v * sigmoid(v), sigmoid(v) * (1 + v * (1 - sigmoid(v)))), x)


def prelu(x, slope, dy):
    y, dx, dslope = np.zeros(x.shape), np.zeros(x.shape), np.zeros(slope.shape)
    for n, d in np.ndindex(*x.shape):
        if x[n, d] > 0:
            y[n, d], dx[n, d] = x[n, d], dy[n, d]
        else:
            y[n, d], dx[n, d] = slope[d] * x[n, d], slope[d] * dy[n, d]
            dslope[d] += x[n, d] * dy[n, d]
    return y, dx, dslope


def maxout(z, dy):
    y, dz = np.zeros(dy.shape), np.zeros(z.shape)
    for n, h in np.ndindex(*dy.shape):
        best = 0
        for k in range(1, z.shape[2]):
            if z[n, h, k] > z[n, h, best]:
                best = k
        y[n, h] = z[n, h, best]
        dz[n, h, best] = dy[n, h]
    return y, dz
