# verdict: wrong
# named: bias-per-tap
# why: The bias is added once for each channel.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    kh, kw, C, F = kernel.shape
    if padding == "same":
        widths = []
        for n, k, s in ((x.shape[1], kh, sh), (x.shape[2], kw, sw)):
            p = max((-(-n // s) - 1) * s + k - n, 0)
            widths.append((p // 2, p - p // 2))
        x = np.pad(x, ((0, 0), *widths, (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))[:, ::sh, ::sw]
    out = 0
    for c in range(C):
        out = out + np.einsum("nrsij,ijf->nrsf", view[:, :, :, c], kernel[:, :, c]) + bias
    return out
