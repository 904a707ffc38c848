# verdict: wrong
# named: bias-per-tap
# naming: required
# why: The bias is added for each tap that lies on the sequence.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K, _, F = kernel.shape
    y = np.empty((N, T, F), dtype=np.result_type(kernel.dtype, bias.dtype, x.dtype))
    for n in range(N):
        for t in range(T):
            value = np.zeros(F)
            for k in range(K):
                when = t - (K - 1 - k) * dilation
                if when >= 0:
                    value = value + x[n, when] @ kernel[k] + bias
            y[n, t] = value
    return y
