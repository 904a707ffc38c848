# verdict: wrong
# named: relu-on-x
# naming: required
# why: x is clipped at 0.
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


def inception_block(x, one, reduce3, three, reduce5, five, pooled):
    x = np.maximum(x, 0)
    N, H, W, C = x.shape
    best = np.empty_like(x)
    for i in range(H):
        for j in range(W):
            best[:, i, j] = x[:, max(i - 1, 0):i + 2, max(j - 1, 0):j + 2].max(axis=(1, 2))
    ways = [(x, [one]), (x, [reduce3, three]), (x, [reduce5, five]), (best, [pooled])]
    y = np.zeros((N, H, W, sum(way[-1][1].size for _, way in ways)))
    at = 0
    for maps, layers in ways:
        for kernel, bias in layers:
            maps = conv2d(maps, kernel, bias, "same")
            maps[maps < 0] = 0
        y[..., at:at + maps.shape[3]] = maps
        at += maps.shape[3]
    return y
