# verdict: wrong
# named: looks-ahead
# naming: required
# why: `same` padding: half of the zeros in front, half behind.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K = kernel.shape[0]
    total = (K - 1) * dilation
    x = np.pad(x, ((0, 0), (total // 2, total - total // 2), (0, 0)))
    T = x.shape[1] - total
    return sum(x[:, k * dilation:k * dilation + T] @ kernel[k] for k in range(K)) + bias
