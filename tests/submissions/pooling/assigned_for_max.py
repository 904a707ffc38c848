# verdict: wrong
# named: overlaps-overwritten
# naming: required
# wrong: pool_backward
# why: Of a maximum, the share is set and not added.
import numpy as np


def pair(v):
    return (int(v), int(v)) if np.ndim(v) == 0 else (int(v[0]), int(v[1]))


def windows(n, k, s, padding):
    if padding == "valid":
        count, before = (n - k) // s + 1, 0
    else:
        count = -(-n // s)
        before = max((count - 1) * s + k - n, 0) // 2
    return [(max(i * s - before, 0), min(i * s - before + k, n)) for i in range(count)]


def pool(x, kind, size, strides=None, padding="valid"):
    kh, kw = pair(size)
    sh, sw = pair(size if strides is None else strides)
    rows = windows(x.shape[1], kh, sh, padding)
    cols = windows(x.shape[2], kw, sw, padding)
    y = np.empty((x.shape[0], len(rows), len(cols), x.shape[3]), dtype=x.dtype)
    for i, (a, b) in enumerate(rows):
        for j, (c, d) in enumerate(cols):
            block = x[:, a:b, c:d, :]
            y[:, i, j] = block.max((1, 2)) if kind == "max" else block.mean((1, 2))
    return y


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    kh, kw = pair(size)
    sh, sw = pair(size if strides is None else strides)
    rows = windows(x.shape[1], kh, sh, padding)
    cols = windows(x.shape[2], kw, sw, padding)
    dx = np.zeros(x.shape, dtype=dy.dtype)
    for i, (a, b) in enumerate(rows):
        for j, (c, d) in enumerate(cols):
            if kind == "average":
                dx[:, a:b, c:d] += dy[:, i, j][:, None, None] / ((b - a) * (d - c))
                continue
            for n in range(x.shape[0]):
                for f in range(x.shape[3]):
                    block = x[n, a:b, c:d, f]
                    p, q = np.unravel_index(np.argmax(block), block.shape)
                    dx[n, a + p, c + q, f] = dy[n, i, j, f]
    return dx
