# verdict: wrong
# named: no-zeros
# why: No padding: the output is shorter than the input.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K = len(kernel)
    T = x.shape[1] - (K - 1) * dilation
    y = 0
    for k in range(K):
        y = y + x[:, k * dilation:k * dilation + T] @ kernel[k]
    return y + bias
