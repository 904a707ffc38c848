# verdict: right
# why: A class with both passes.
import numpy as np


class BatchNorm:
    def __init__(self, x, epsilon):
        self.m = x.sum(0) / x.shape[0]
        self.v = ((x - self.m) ** 2).sum(0) / x.shape[0]
        self.inv = (self.v + epsilon) ** -0.5
        self.n = (x - self.m) * self.inv

    def back(self, dy, gamma):
        N = dy.shape[0]
        dg = np.einsum("nd,nd->d", dy, self.n)
        db = np.einsum("nd->d", dy)
        return gamma * self.inv / N * (N * dy - db - self.n * dg), dg, db


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    bn = BatchNorm(x, epsilon)
    return (bn.n * gamma + beta, np.average([running_mean, bn.m], axis=0,
                                            weights=[momentum, 1 - momentum]),
            np.average([running_var, bn.v], axis=0, weights=[momentum, 1 - momentum]))


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    return (x - running_mean) * gamma * (running_var + epsilon) ** -0.5 + beta


def batchnorm_backward(dy, x, gamma, epsilon):
    return BatchNorm(x, epsilon).back(dy, gamma)
