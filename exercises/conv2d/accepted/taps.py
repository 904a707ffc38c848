"""One matrix product for each tap of the kernel, added up over a shifted and thinned image."""

import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    kh, kw = kernel.shape[:2]
    strides = (strides, strides) if np.isscalar(strides) else tuple(strides)
    if padding == "same":
        around = [(0, 0)]
        for size, taps, stride in zip(x.shape[1:3], (kh, kw), strides):
            beyond = size % stride or stride
            need = max(taps - beyond, 0)
            around.append((need // 2, (need + 1) // 2))
        x = np.pad(x, [*around, (0, 0)])
    last_row, last_column = x.shape[1] - kh, x.shape[2] - kw

    y = bias
    for i in range(kh):
        for j in range(kw):
            thinned = x[:, i:i + last_row + 1:strides[0], j:j + last_column + 1:strides[1]]
            y = y + thinned @ kernel[i, j]
    return y
