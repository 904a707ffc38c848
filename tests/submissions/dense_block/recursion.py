# verdict: right
# why: Both by recursion, the last layer outermost.
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
    if not len(kernels):
        return x.copy()
    before = dense_block(x, kernels[:-1], biases[:-1])
    seen = before * (before > 0)
    return np.append(before, conv2d(seen, kernels[-1], biases[-1], padding="same"), axis=-1)


def dense_block_size(channels, growth, layers):
    if not layers:
        return channels, 0
    after, rest = dense_block_size(channels + growth, growth, layers - 1)
    return after, rest + growth * (9 * channels + 1)
