# verdict: wrong
# named: kernel-turned-round
# naming: required
# why: The kernels are turned by 180 degrees.
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
    b = relu(conv2d(relu(conv2d(x, *reduce3)), three[0][::-1, ::-1], three[1], padding="same"))
    c = relu(conv2d(relu(conv2d(x, *reduce5)), five[0][::-1, ::-1], five[1], padding="same"))
    d = relu(conv2d(pool(x), *pooled))
    return np.concatenate([a, b, c, d], axis=3)
