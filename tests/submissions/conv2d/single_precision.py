# verdict: wrong
# named:
# why: Image and kernel are made float32 first.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    x, kernel, bias = x.astype("float32"), kernel.astype("float32"), bias.astype("float32")
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    kh, kw = kernel.shape[:2]
    if padding == "same":
        widths = []
        for n, k, s in ((x.shape[1], kh, sh), (x.shape[2], kw, sw)):
            p = max((-(-n // s) - 1) * s + k - n, 0)
            widths.append((p // 2, p - p // 2))
        x = np.pad(x, ((0, 0), *widths, (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))[:, ::sh, ::sw]
    return np.einsum("nrscij,ijcf->nrsf", view, kernel) + bias
