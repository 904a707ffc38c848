# verdict: right
# why: Windows are cut at the border; branches in a list.
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


def block(x, *layers):
    for kernel, bias in layers:
        x = conv2d(x, kernel, bias, "same").clip(min=0)
    return x


def inception_block(x, one, reduce3, three, reduce5, five, pooled):
    pool = np.empty_like(x)
    for r in range(x.shape[1]):
        for s in range(x.shape[2]):
            near = x[:, max(r - 1, 0):r + 2, max(s - 1, 0):s + 2]
            pool[:, r, s] = np.amax(near, axis=(1, 2))
    branches = [(x, one), (x, reduce3, three), (x, reduce5, five), (pool, pooled)]
    return np.concatenate([block(*branch) for branch in branches], axis=-1)
