# verdict: wrong
# named: dilation-as-gap
# naming: required
# why: `dilation` steps are left out between two taps.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K, _, F = kernel.shape
    apart = dilation + 1
    y = np.zeros((N, T, F)) + bias
    for t in range(T):
        for k in range(K):
            s = t - (K - 1 - k) * apart
            if s >= 0:
                y[:, t] += x[:, s] @ kernel[k]
    return y
