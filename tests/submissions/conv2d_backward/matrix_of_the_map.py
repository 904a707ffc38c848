# verdict: right
# why: The whole map as a matrix along each axis: rows and columns by one-hot tables.
import numpy as np


def taps(n, k, s, padding):
    out = -(-n // s) if padding == "same" else (n - k) // s + 1
    before = max((out - 1) * s + k - n, 0) // 2 if padding == "same" else 0
    table = np.zeros((out, k, n))
    for r in range(out):
        for i in range(k):
            if 0 <= r * s + i - before < n:
                table[r, i, r * s + i - before] = 1
    return table


def tables(x, kernel, strides, padding):
    a, b = np.broadcast_to(strides, 2).tolist()
    return (taps(x.shape[1], kernel.shape[0], a, padding),
            taps(x.shape[2], kernel.shape[1], b, padding))


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    R, S = tables(x, kernel, strides, padding)
    return np.einsum("rih,sjw,nhwc,ijcf->nrsf", R, S, x, kernel, optimize=True) + bias


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    R, S = tables(x, kernel, strides, padding)
    dx = np.einsum("rih,sjw,nrsf,ijcf->nhwc", R, S, dy, kernel, optimize=True)
    dk = np.einsum("rih,sjw,nrsf,nhwc->ijcf", R, S, dy, x, optimize=True)
    return dx, dk, np.einsum("nrsf->f", dy)
