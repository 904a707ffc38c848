# verdict: wrong
# named: kernel-turned-round
# naming: required
# why: np.convolve turns the kernel round, and nobody has turned it before.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    K, C, F = kernel.shape
    y = np.empty((len(x), x.shape[1], F))
    for n in range(len(x)):
        for f in range(F):
            y[n, :, f] = bias[f]
            for c in range(C):
                spread = np.zeros((K - 1) * dilation + 1)
                spread[::dilation] = kernel[:, c, f]
                y[n, :, f] += np.convolve(x[n, :, c], spread)[:x.shape[1]]
    return y
