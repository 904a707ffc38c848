# verdict: right
# why: The mean as two matrices of shares, the maximum through indices of pixels.
import numpy as np


def axis(n, k, s, padding):
    """A row for each window, a column for each pixel: True where the window holds it."""
    starts = np.arange(0, n - k + 1, s)
    if padding == "same":
        starts = np.arange(0, n, s)
        starts = starts - max(starts[-1] + k - n, 0) // 2
    pixels = np.arange(n)
    return (pixels >= starts[:, None]) & (pixels < starts[:, None] + k)


def axes(x, size, strides, padding):
    kh, kw = np.broadcast_to(size, 2)
    sh, sw = (kh, kw) if strides is None else np.broadcast_to(strides, 2)
    return axis(x.shape[1], kh, sh, padding), axis(x.shape[2], kw, sw, padding)


def means(down, across):
    return (down / down.sum(axis=1, keepdims=True), across / across.sum(axis=1, keepdims=True))


def pool(x, kind, size, strides=None, padding="valid"):
    down, across = axes(x, size, strides, padding)
    if kind == "average":
        return np.einsum("rh,sw,nhwc->nrsc", *means(down, across), x)
    held = down[:, None, :, None] & across[None, :, None, :]
    return np.where(held[..., None], x[:, None, None], -np.inf).max(axis=(3, 4))


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    down, across = axes(x, size, strides, padding)
    if kind == "average":
        return np.einsum("rh,sw,nrsc->nhwc", *means(down, across), dy)
    held = down[:, None, :, None] & across[None, :, None, :]
    seen = np.where(held[..., None], x[:, None, None], -np.inf)
    N, R, S, H, W, C = seen.shape
    winner = seen.reshape(N, R, S, H * W, C).argmax(axis=3)
    hot = np.arange(H * W)[:, None] == winner[:, :, :, None]
    return np.einsum("nrskc,nrsc->nkc", hot, dy).reshape(x.shape)
