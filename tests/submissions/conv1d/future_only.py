# verdict: wrong
# named: looks-ahead
# naming: required
# why: The first tap meets the present step, the others later ones; past the end is nothing.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K, _, F = kernel.shape
    y = np.zeros((N, T, F)) + bias
    for t in range(T):
        for k in range(K):
            if t + k * dilation < T:
                y[:, t] += x[:, t + k * dilation] @ kernel[k]
    return y
