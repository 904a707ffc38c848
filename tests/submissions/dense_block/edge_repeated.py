# verdict: wrong
# wrong: dense_block, dense_block_size
# named: edge-repeated, taps-wrong
# naming: required
# why: The border is repeated, and a kernel counted with 3 taps.
import numpy as np


def conv2d(x, kernel, bias, padding="valid"):
    """The convolution of the exercise `conv2d` with a stride of 1. It is given.

    From (N, H, W, C) to (N, H', W', F), for a kernel (kh, kw, C, F) and a bias (F,); padding is
    "valid" or "same".
    """
    kh, kw = kernel.shape[:2]
    if padding == "same":
        rows, columns = (((side - 1) // 2, side // 2) for side in (kh, kw))
        x = np.pad(x, ((0, 0), rows, columns, (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))
    return np.einsum("nrscij,ijcf->nrsf", windows, kernel) + bias


def dense_block(x, kernels, biases):
    y = x
    for kernel, bias in zip(kernels, biases):
        m = conv2d(np.pad(np.maximum(y, 0), ((0, 0), (1, 1), (1, 1), (0, 0)), "edge"), kernel, bias)
        y = np.concatenate([y, m], axis=3)
    return y


def dense_block_size(channels, growth, layers):
    parameters = 0
    for l in range(layers):
        parameters += 3 * channels * growth + growth
        channels += growth
    return channels, parameters
