# verdict: wrong
# named: dilation-as-stride
# naming: required
# why: The sequence is thinned out, and what comes out is repeated.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    T0 = x.shape[1]
    x = x[:, ::dilation]
    step, dilation = dilation, 1
    K = kernel.shape[0]
    N, T, C = x.shape
    reach = (K - 1) * dilation
    wide = np.pad(x, ((0, 0), (reach, 0), (0, 0)))
    y = np.zeros((N, T, kernel.shape[2]), np.result_type(kernel, bias)) + bias
    for k in range(K):
        y = y + wide[:, k * dilation:k * dilation + T] @ kernel[k]
    return np.repeat(y, step, axis=1)[:, :T0]
