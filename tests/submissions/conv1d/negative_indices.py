# verdict: wrong
# named: wraps-around
# naming: required
# why: Indices before the start are negative, and Python counts these from the end.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K = len(kernel)
    out = []
    for t in range(x.shape[1]):
        total = bias
        for k in range(K):
            total = total + x[:, t - (K - 1 - k) * dilation] @ kernel[k]
        out.append(total)
    return np.stack(out, axis=1)
