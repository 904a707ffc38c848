# verdict: wrong
# named: padding-whatever-the-stride
# why: k // 2 zeros on either side, whatever the stride.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    kh, kw = kernel.shape[:2]
    if padding == "same":
        x = np.pad(x, ((0, 0), (kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)))
    oh, ow = (x.shape[1] - kh) // sh + 1, (x.shape[2] - kw) // sw + 1
    y = np.zeros((len(x), oh, ow, kernel.shape[3]))
    for r in range(oh):
        for s in range(ow):
            y[:, r, s] = np.tensordot(x[:, r * sh:r * sh + kh, s * sw:s * sw + kw], kernel, 3) + bias
    return y
