# verdict: wrong
# named: averaged
# naming: required
# why: The sum is divided by the number of taps that lie on the sequence.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K, _, F = kernel.shape
    y = np.empty((N, T, F), dtype=np.result_type(kernel.dtype, bias.dtype, x.dtype))
    for n in range(N):
        for t in range(T):
            value = bias.astype(y.dtype)
            for k in range(K):
                when = t - (K - 1 - k) * dilation
                if when >= 0:
                    value = value + x[n, when] @ kernel[k]
            inside = sum(t - k * dilation >= 0 for k in range(K))
            y[n, t] = bias + (value - bias) / inside
    return y
