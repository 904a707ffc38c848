# verdict: wrong
# named:
# why: The windows run over the end of the image: slices come out too short.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    N, H, W, C = x.shape
    kh, kw, _, F = kernel.shape
    y = np.zeros((N, (H - kh) // sh + 2, (W - kw) // sw + 2, F))
    for r in range(y.shape[1]):
        for s in range(y.shape[2]):
            window = x[:, r * sh:r * sh + kh, s * sw:s * sw + kw]
            y[:, r, s] = np.sum(window[..., None] * kernel, axis=(1, 2, 3)) + bias
    return y
