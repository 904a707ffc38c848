# verdict: right
# why: The whole layer as one matrix from all steps and features to all steps and filters.
import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    N, T, C = x.shape
    K, _, F = kernel.shape
    matrix = np.zeros((T, C, T, F))
    for t in range(T):
        for k in range(K):
            source = t - (K - 1 - k) * dilation
            if source >= 0:
                matrix[source, :, t] = kernel[k]
    flat = x.reshape(N, T * C) @ matrix.reshape(T * C, T * F)
    return flat.reshape(N, T, F) + bias
