# verdict: wrong
# named: kernel-flipped
# why: The kernel is turned by half a turn, as signal processing has it.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    N, H, W, C = x.shape
    kh, kw, _, F = kernel.shape
    y = []
    x = pad(x, kh, kw, sh, sw) if padding == "same" else x
    for r in range(0, x.shape[1] - kh + 1, sh):
        row = []
        for s in range(0, x.shape[2] - kw + 1, sw):
            total = np.tile(bias, (N, 1))
            for i in range(kh):
                for j in range(kw):
                    total = total + x[:, r + i, s + j] @ kernel[kh - 1 - i, kw - 1 - j]
            row.append(total)
        y.append(row)
    return np.array(y).transpose(2, 0, 1, 3)


def pad(x, kh, kw, sh, sw):
    def both(n, k, s):
        p = max((-(-n // s) - 1) * s + k - n, 0)
        return p // 2, p - p // 2

    return np.pad(x, ((0, 0), both(x.shape[1], kh, sh), both(x.shape[2], kw, sw), (0, 0)))
