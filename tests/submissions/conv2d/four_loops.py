# verdict: right
# why: A loop over places, with tuple strides unpacked by hand.
import math

import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = strides if isinstance(strides, (tuple, list)) else (strides, strides)
    N, H, W, C = x.shape
    kh, kw, _, F = kernel.shape
    if padding == "same":
        oh, ow = math.ceil(H / sh), math.ceil(W / sw)
        ph = max((oh - 1) * sh + kh - H, 0)
        pw = max((ow - 1) * sw + kw - W, 0)
        big = np.zeros((N, H + ph, W + pw, C))
        big[:, ph // 2:ph // 2 + H, pw // 2:pw // 2 + W] = x
    else:
        oh, ow = (H - kh) // sh + 1, (W - kw) // sw + 1
        big = x
    y = np.zeros((N, oh, ow, F))
    for r in range(oh):
        for s in range(ow):
            patch = big[:, r * sh:r * sh + kh, s * sw:s * sw + kw, :]
            for f in range(F):
                y[:, r, s, f] = (patch * kernel[..., f]).sum(axis=(1, 2, 3)) + bias[f]
    return y
