# verdict: wrong
# named: rounded-to-whole
# naming: required
# why: Whole numbers come out where whole numbers went in.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K, _, F = kernel.shape
    padded = np.concatenate([np.zeros((N, (K - 1) * dilation, C)), x], axis=1)
    y = np.zeros((N, T, F), dtype=x.dtype)
    for t in range(T):
        y[:, t] = np.tensordot(padded[:, t::dilation][:, :K], kernel, axes=2) + bias
    return y
