# verdict: wrong
# named: dilation-ignored
# naming: required
# why: The argument is never used.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K = len(kernel)
    x = np.pad(x, ((0, 0), (K - 1, 0), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, K, axis=1)
    return np.einsum("ntck,kcf->ntf", windows, kernel) + bias
