# verdict: right
# why: Loops over all numbers, and the derivative of every output.
import numpy as np


def stats(x):
    N, D = x.shape
    mean = [sum(x[n][d] for n in range(N)) / N for d in range(D)]
    var = [sum((x[n][d] - mean[d]) ** 2 for n in range(N)) / N for d in range(D)]
    return np.array(mean), np.array(var)


def batchnorm_train(x, gamma, beta, running_mean, running_var, momentum, epsilon):
    mean, var = stats(x)
    y = batchnorm_inference(x, gamma, beta, mean, var, epsilon)
    return (y, running_mean - (1 - momentum) * (running_mean - mean),
            running_var - (1 - momentum) * (running_var - var))


def batchnorm_inference(x, gamma, beta, running_mean, running_var, epsilon):
    y = np.empty_like(x)
    for n in range(x.shape[0]):
        for d in range(x.shape[1]):
            y[n, d] = beta[d] + gamma[d] * (x[n, d] - running_mean[d]) / np.sqrt(
                running_var[d] + epsilon)
    return y


def batchnorm_backward(dy, x, gamma, epsilon):
    N, D = x.shape
    mean, var = stats(x)
    dx = np.zeros((N, D))
    dgamma, dbeta = np.zeros(D), np.zeros(D)
    for d in range(D):
        s = np.sqrt(var[d] + epsilon)
        h = (x[:, d] - mean[d]) / s
        for n in range(N):
            dgamma[d] += dy[n, d] * h[n]
            dbeta[d] += dy[n, d]
            for k in range(N):
                dx[k, d] += dy[n, d] * gamma[d] / s * ((n == k) - (1 + h[n] * h[k]) / N)
    return dx, dgamma, dbeta
