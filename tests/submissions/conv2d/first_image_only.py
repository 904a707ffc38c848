# verdict: wrong
# named:
# why: Only the first image of the batch is convolved.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    kh, kw = kernel.shape[:2]
    if padding == "same":
        widths = []
        for n, k, s in ((x.shape[1], kh, sh), (x.shape[2], kw, sw)):
            p = max((-(-n // s) - 1) * s + k - n, 0)
            widths.append((p // 2, p - p // 2))
        x = np.pad(x, ((0, 0), *widths, (0, 0)))
    oh, ow = (x.shape[1] - kh) // sh + 1, (x.shape[2] - kw) // sw + 1
    y = np.zeros((len(x), oh, ow, kernel.shape[3]))
    for r in range(oh):
        for s in range(ow):
            y[0, r, s] = np.tensordot(x[0, r * sh:r * sh + kh, s * sw:s * sw + kw], kernel, 3) + bias
    return y
