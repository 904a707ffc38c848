# verdict: wrong
# named: zeros-not-counted
# naming: required
# wrong: pool
# why: Zeros are laid around the image, and only what is not zero is counted in a mean.
import numpy as np


def both(value):
    if isinstance(value, int):
        return value, value
    return value


def padding_of(n, k, s):
    out = -(-n // s)
    p = max((out - 1) * s + k - n, 0)
    return p // 2, p - p // 2


def prepare(x, size, strides, padding):
    kh, kw = both(size)
    sh, sw = both(strides) if strides is not None else (kh, kw)
    top = bottom = left = right = 0
    if padding == "same":
        top, bottom = padding_of(x.shape[1], kh, sh)
        left, right = padding_of(x.shape[2], kw, sw)
    padded = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)), constant_values=np.nan)
    oh = (padded.shape[1] - kh) // sh + 1
    ow = (padded.shape[2] - kw) // sw + 1
    return padded, kh, kw, sh, sw, oh, ow, top, left


def pool(x, kind, size, strides=None, padding="valid"):
    padded, kh, kw, sh, sw, oh, ow, _, _ = prepare(x, size, strides, padding)
    y = np.zeros((x.shape[0], oh, ow, x.shape[3]))
    for r in range(oh):
        for s in range(ow):
            window = padded[:, r * sh:r * sh + kh, s * sw:s * sw + kw]
            if kind == "max":
                y[:, r, s] = np.nanmax(window, axis=(1, 2))
            else:
                window = np.nan_to_num(window)
                count = np.maximum((window != 0).sum(axis=(1, 2)), 1)
                y[:, r, s] = window.sum(axis=(1, 2)) / count
    return y


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    padded, kh, kw, sh, sw, oh, ow, top, left = prepare(x, size, strides, padding)
    N, H, W, C = x.shape
    dpadded = np.zeros(padded.shape)
    for r in range(oh):
        for s in range(ow):
            rows, columns = slice(r * sh, r * sh + kh), slice(s * sw, s * sw + kw)
            window = padded[:, rows, columns]
            if kind == "max":
                flat = window.reshape(N, kh * kw, C)
                best = np.nanargmax(flat, axis=1)
                mask = np.zeros_like(flat)
                np.put_along_axis(mask, best[:, None], 1, axis=1)
                mask = mask.reshape(window.shape)
                dpadded[:, rows, columns] += mask * dy[:, r:r + 1, s:s + 1]
            else:
                inside = ~np.isnan(window)
                share = dy[:, r:r + 1, s:s + 1] / inside.sum(axis=(1, 2), keepdims=True)
                dpadded[:, rows, columns] += inside * share
    return dpadded[:, top:top + H, left:left + W]
