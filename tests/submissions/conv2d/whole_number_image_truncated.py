# verdict: wrong
# named: rounded-to-whole
# naming: required
# why: The output is made in the dtype of the image, so whole-number images lose what stands
#   behind the point.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    N, H, W, C = x.shape
    kh, kw, _, F = kernel.shape
    pt = pb = pl = pr = 0
    oh, ow = (H - kh) // sh + 1, (W - kw) // sw + 1
    if padding == "same":
        oh, ow = -(-H // sh), -(-W // sw)
        p, q = max((oh - 1) * sh + kh - H, 0), max((ow - 1) * sw + kw - W, 0)
        pt, pb, pl, pr = p // 2, p - p // 2, q // 2, q - q // 2
    x = np.pad(x, ((0, 0), (pt, pb), (pl, pr), (0, 0)))
    y = np.zeros((N, oh, ow, F), dtype=x.dtype)
    for r in range(oh):
        for s in range(ow):
            window = x[:, r * sh:r * sh + kh, s * sw:s * sw + kw]
            y[:, r, s] = np.tensordot(window, kernel, 3) + bias
    return y
