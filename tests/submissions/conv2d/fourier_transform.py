# verdict: right
# why: The full product by a Fourier transform, then the places that count.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    a, b = (strides, strides) if np.isscalar(strides) else strides
    H, W = x.shape[1:3]
    kh, kw = kernel.shape[:2]
    top = left = bottom = right = 0
    if padding == "same":
        total = max((-(-H // a) - 1) * a + kh - H, 0)
        top, bottom = total // 2, total - total // 2
        total = max((-(-W // b) - 1) * b + kw - W, 0)
        left, right = total // 2, total - total // 2
    x = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    size = (x.shape[1] + kh - 1, x.shape[2] + kw - 1)
    fx = np.fft.rfft2(x, size, axes=(1, 2))
    fk = np.fft.rfft2(kernel[::-1, ::-1], size, axes=(0, 1))
    full = np.fft.irfft2(np.einsum("nhwc,hwcf->nhwf", fx, fk), size, axes=(1, 2))
    return full[:, kh - 1:x.shape[1]:a, kw - 1:x.shape[2]:b] + bias
