# verdict: right
# why: Plain Python over every pixel of every window.
import numpy as np


def spans(n, k, s, padding):
    if padding == "valid":
        return [range(a, a + k) for a in range(0, n - k + 1, s)]
    count = (n + s - 1) // s
    before = max((count - 1) * s + k - n, 0) // 2
    return [[i for i in range(c * s - before, c * s - before + k) if 0 <= i < n]
            for c in range(count)]


def spread(x, size, strides, padding):
    size = (size, size) if isinstance(size, int) else size
    strides = size if strides is None else strides
    strides = (strides, strides) if isinstance(strides, int) else strides
    return (spans(x.shape[1], size[0], strides[0], padding),
            spans(x.shape[2], size[1], strides[1], padding))


def pool(x, kind, size, strides=None, padding="valid"):
    down, across = spread(x, size, strides, padding)
    y = np.empty((x.shape[0], len(down), len(across), x.shape[3]))
    for n, r, s, c in np.ndindex(y.shape):
        values = [float(x[n, i, j, c]) for i in down[r] for j in across[s]]
        y[n, r, s, c] = max(values) if kind == "max" else sum(values) / len(values)
    return y


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    down, across = spread(x, size, strides, padding)
    dx = np.zeros_like(x)
    for n, r, s, c in np.ndindex(dy.shape):
        places = [(i, j) for i in down[r] for j in across[s]]
        if kind == "max":
            i, j = max(places, key=lambda place: x[n, place[0], place[1], c])
            dx[n, i, j, c] += dy[n, r, s, c]
        else:
            for i, j in places:
                dx[n, i, j, c] += dy[n, r, s, c] / len(places)
    return dx
