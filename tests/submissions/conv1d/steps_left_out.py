# verdict: wrong
# named: dilation-as-gap
# naming: required
# why: The dilation is taken for the steps left out, where it is above 1.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K = kernel.shape[0]
    N, T, C = x.shape
    if dilation > 1:
        dilation = dilation + 1
    reach = (K - 1) * dilation
    wide = np.pad(x, ((0, 0), (reach, 0), (0, 0)))
    y = np.zeros((N, T, kernel.shape[2]), np.result_type(kernel, bias)) + bias
    for k in range(K):
        y = y + wide[:, k * dilation:k * dilation + T] @ kernel[k]
    return y
