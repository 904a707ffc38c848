# verdict: right
# why: Index arrays and `np.add.at` send every share back to its pixel.
import numpy as np


def places(n, k, s, padding):
    if padding == "valid":
        return (n - k) // s + 1, 0, 0
    out = -(-n // s)
    p = max((out - 1) * s + k - n, 0)
    return out, p // 2, p - p // 2


def patches(x, kernel, strides, padding):
    a, b = (strides, strides) if isinstance(strides, int) else strides
    h, t, u = places(x.shape[1], kernel.shape[0], a, padding)
    w, l, r = places(x.shape[2], kernel.shape[1], b, padding)
    rows = (a * np.arange(h))[:, None, None, None] + np.arange(kernel.shape[0])[:, None]
    cols = (b * np.arange(w))[:, None, None] + np.arange(kernel.shape[1])
    return np.pad(x, ((0, 0), (t, u), (l, r), (0, 0))), rows, cols, t, l


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    big, rows, cols, _, _ = patches(x, kernel, strides, padding)
    return np.einsum("nrsijc,ijcf->nrsf", big[:, rows, cols], kernel) + bias


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    big, rows, cols, t, l = patches(x, kernel, strides, padding)
    dbig = np.zeros(big.shape)
    share = np.einsum("nrsf,ijcf->nrsijc", dy, kernel)
    np.add.at(dbig, (slice(None), rows, cols), share)
    dk = np.einsum("nrsijc,nrsf->ijcf", big[:, rows, cols], dy)
    return dbig[:, t:t + x.shape[1], l:l + x.shape[2]], dk, dy.reshape(-1, dy.shape[-1]).sum(0)
