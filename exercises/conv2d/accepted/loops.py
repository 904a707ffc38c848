"""Python loops over images, places and filters; the zeros are never stored."""

import math

import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    N, H, W = x.shape[:3]
    kh, kw, _, F = kernel.shape
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    if padding == "same":
        out_h, out_w = math.ceil(H / sh), math.ceil(W / sw)
        top = max((out_h - 1) * sh + kh - H, 0) // 2
        left = max((out_w - 1) * sw + kw - W, 0) // 2
    else:
        out_h, out_w = (H - kh) // sh + 1, (W - kw) // sw + 1
        top = left = 0

    y = np.zeros((N, out_h, out_w, F))
    for n in range(N):
        for r in range(out_h):
            for s in range(out_w):
                y[n, r, s] = bias
                for i in range(kh):
                    for j in range(kw):
                        row, column = r * sh + i - top, s * sw + j - left
                        if 0 <= row < H and 0 <= column < W:
                            for f in range(F):
                                y[n, r, s, f] += np.dot(x[n, row, column], kernel[i, j, :, f])
    return y
