# verdict: wrong
# named: start-left-empty
# naming: required
# why: The loop begins where the window is full; before that the output is the bias.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K, _, F = kernel.shape
    y = np.zeros((N, T, F))
    first = (K - 1) * dilation
    for t in range(first, T):
        window = x[:, t - first:t + 1:dilation]
        y[:, t] = np.einsum("nkc,kcf->nf", window, kernel)
    return y + bias
