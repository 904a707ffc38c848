"""Windows as rows of a matrix, by an array of indices; back with `np.add.at` (col2im)."""

import numpy as np


def indices(x, kernel, strides, padding):
    """For every window the places in the flattened image of its entries, −1 for a zero."""
    _, H, W, _ = x.shape
    kh, kw = kernel.shape[:2]
    sh, sw = np.broadcast_to(strides, 2)
    if padding == "same":
        out_h, out_w = int(np.ceil(H / sh)), int(np.ceil(W / sw))
        top = max((out_h - 1) * sh + kh - H, 0) // 2
        left = max((out_w - 1) * sw + kw - W, 0) // 2
    else:
        out_h, out_w, top, left = (H - kh) // sh + 1, (W - kw) // sw + 1, 0, 0
    row = np.add.outer(np.arange(out_h) * sh - top, np.arange(kh))[:, None, :, None]
    column = np.add.outer(np.arange(out_w) * sw - left, np.arange(kw))[None, :, None, :]
    inside = (row >= 0) & (row < H) & (column >= 0) & (column < W)
    return np.where(inside, row * W + column, -1).reshape(out_h * out_w, kh * kw), (out_h, out_w)


def rows(x, places):
    """(N, windows, taps times channels); the entry after the last is a zero."""
    flat = x.reshape(len(x), -1, x.shape[3])
    flat = np.concatenate([flat, np.zeros_like(flat[:, :1])], axis=1)
    return flat[:, places].reshape(len(x), len(places), -1)


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    places, size = indices(x, kernel, strides, padding)
    y = rows(x, places) @ kernel.reshape(-1, kernel.shape[3]) + bias
    return y.reshape(len(x), *size, -1)


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    N, H, W, C = x.shape
    F = kernel.shape[3]
    places, _ = indices(x, kernel, strides, padding)
    errors = dy.reshape(N, len(places), F)
    dkernel = np.einsum("npk,npf->kf", rows(x, places), errors).reshape(kernel.shape)
    back = (errors @ kernel.reshape(-1, F).T).reshape(N, *places.shape, C)
    dflat = np.zeros((N, H * W + 1, C))
    np.add.at(dflat, (slice(None), places), back)
    return dflat[:, :-1].reshape(x.shape), dkernel, errors.sum(axis=(0, 1))
