# verdict: wrong
# named: pool-skips-the-border
# naming: required
# why: Pixels at the border are not pooled.
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
    N, H, W, C = x.shape
    best = np.empty_like(x)
    for i in range(H):
        for j in range(W):
            best[:, i, j] = x[:, i - 1:i + 2, j - 1:j + 2].max(axis=(1, 2)) if 0 < i < H - 1 and 0 < j < W - 1 else x[:, i, j]
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
