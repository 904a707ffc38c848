# verdict: wrong
# named:
# why: The side of the kernel is taken once, for rows and columns.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    k = kernel.shape[0]
    if padding == "same":
        widths = []
        for n, s in ((x.shape[1], sh), (x.shape[2], sw)):
            p = max((-(-n // s) - 1) * s + k - n, 0)
            widths.append((p // 2, p - p // 2))
        x = np.pad(x, ((0, 0), *widths, (0, 0)))
    oh, ow = (x.shape[1] - k) // sh + 1, (x.shape[2] - k) // sw + 1
    y = np.zeros((len(x), oh, ow, kernel.shape[3]))
    for r in range(oh):
        for s in range(ow):
            y[:, r, s] = np.einsum("nijc,ijcf->nf", x[:, r * sh:r * sh + k, s * sw:s * sw + k], kernel) + bias
    return y
