# verdict: wrong
# named:
# why: A kernel that reaches back further than the sequence is long is cut to what fits.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    T = x.shape[1]
    while (len(kernel) - 1) * dilation >= T:
        kernel = kernel[:-1]
    K = len(kernel)
    x = np.pad(x, ((0, 0), ((K - 1) * dilation, 0), (0, 0)))
    return sum(x[:, k * dilation:k * dilation + T] @ kernel[k] for k in range(K)) + bias
