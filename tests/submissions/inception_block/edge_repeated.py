# verdict: wrong
# named: edge-repeated
# naming: required
# why: The border is repeated for the convolutions.
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


def relu(z):
    return np.maximum(z, 0)


def pool(x):
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
    return windows.max(axis=(4, 5))


def inception_block(x, one, reduce3, three, reduce5, five, pooled):
    a = relu(conv2d(x, *one, padding="same"))
    def wide(m, k):
        return np.pad(m, ((0, 0), (k, k), (k, k), (0, 0)), mode="edge")

    b = relu(conv2d(wide(relu(conv2d(x, *reduce3)), 1), *three))
    c = relu(conv2d(wide(relu(conv2d(x, *reduce5)), 2), *five))
    d = relu(conv2d(pool(x), *pooled))
    return np.concatenate([a, b, c, d], axis=3)
