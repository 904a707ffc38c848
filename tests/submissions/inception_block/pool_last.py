# verdict: wrong
# named: pool-after-the-convolution
# naming: required
# why: The pooled branch pools what its convolution made.
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
    return np.where(z > 0, z, 0)


def max_pool(x):
    N, H, W, C = x.shape
    padded = np.full((N, H + 2, W + 2, C), -np.inf)
    padded[:, 1:H + 1, 1:W + 1] = x
    out = np.zeros(x.shape)
    for r in range(H):
        for s in range(W):
            out[:, r, s] = padded[:, r:r + 3, s:s + 3].max(axis=(1, 2))
    return out


def inception_block(x, one, reduce3, three, reduce5, five, pooled):
    a = relu(conv2d(x, one[0], one[1]))
    b = relu(conv2d(x, reduce3[0], reduce3[1]))
    b = relu(conv2d(b, three[0], three[1], "same"))
    c = relu(conv2d(x, reduce5[0], reduce5[1]))
    c = relu(conv2d(c, five[0], five[1], "same"))
    d = max_pool(relu(conv2d(x, pooled[0], pooled[1])))
    return np.concatenate((a, b, c, d), axis=3)
