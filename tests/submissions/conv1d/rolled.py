# verdict: wrong
# named: wraps-around
# naming: required
# why: np.roll brings the end of the sequence in at its start.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K = len(kernel)
    y = bias
    for k in range(K):
        y = y + np.roll(x, (K - 1 - k) * dilation, axis=1) @ kernel[k]
    return y
