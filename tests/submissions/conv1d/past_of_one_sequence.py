# verdict: wrong
# named: sequences-run-together
# naming: required
# why: All sequences in one row: the second looks back into the first.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K = len(kernel)
    row = np.vstack([np.zeros(((K - 1) * dilation, C)), x.reshape(-1, C)])
    y = bias
    for k in range(K):
        y = y + row[k * dilation:k * dilation + N * T] @ kernel[k]
    return y.reshape(N, T, -1)
