# verdict: wrong
# named: bias-per-tap
# naming: required
# why: The bias is added with every tap.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K, T = len(kernel), x.shape[1]
    x = np.pad(x, ((0, 0), ((K - 1) * dilation, 0), (0, 0)))
    y = 0
    for k in range(K):
        y = y + x[:, k * dilation:k * dilation + T] @ kernel[k] + bias
    return y
