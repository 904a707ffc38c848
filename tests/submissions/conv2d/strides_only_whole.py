# verdict: wrong
# named: strides-not-a-pair
# why: A pair of strides is not expected.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    kh, kw = kernel.shape[:2]
    if padding == "same":
        widths = []
        for n, k in ((x.shape[1], kh), (x.shape[2], kw)):
            p = max((-(-n // strides) - 1) * strides + k - n, 0)
            widths.append((p // 2, p - p // 2))
        x = np.pad(x, ((0, 0), *widths, (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))
    return np.einsum("nrscij,ijcf->nrsf", view[:, ::strides, ::strides], kernel) + bias
