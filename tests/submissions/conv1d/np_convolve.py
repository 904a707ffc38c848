# verdict: right
# why: np.convolve turns the kernel round, so it is turned round first; and spread over the gaps.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K, C, F = kernel.shape
    y = np.empty((len(x), x.shape[1], F))
    for n in range(len(x)):
        for f in range(F):
            y[n, :, f] = bias[f]
            for c in range(C):
                spread = np.zeros((K - 1) * dilation + 1)
                spread[::dilation] = kernel[::-1, c, f]
                y[n, :, f] += np.convolve(x[n, :, c], spread)[:x.shape[1]]
    return y
