# verdict: wrong
# named: no-zeros
# never: No zeros are added
# why: The steps whose taps reach before the start are cut off.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K = kernel.shape[0]
    N, T, C = x.shape
    reach = (K - 1) * dilation
    wide = np.pad(x, ((0, 0), (reach, 0), (0, 0)))
    y = np.zeros((N, T, kernel.shape[2]), np.result_type(kernel, bias)) + bias
    for k in range(K):
        y = y + wide[:, k * dilation:k * dilation + T] @ kernel[k]
    return y[:, reach:] if T > reach else y
