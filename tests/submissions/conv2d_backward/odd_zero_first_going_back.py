# verdict: wrong
# named: odd-zero-at-the-start-back
# naming: required
# wrong: conv2d_backward
# never: is right, but
# why: Going forward the odd zero comes last, going back it comes first.
import numpy as np


def both(strides):
    return (strides, strides) if np.ndim(strides) == 0 else tuple(strides)


def span(size, k, s, padding):
    """Zeros before, zeros after, number of places."""
    if padding == "valid":
        return 0, 0, (size - k) // s + 1
    places = -(-size // s)
    total = max((places - 1) * s + k - size, 0)
    return total // 2, total - total // 2, places


def frame(x, kernel, strides, padding):
    a, b = both(strides)
    top, bottom, rows = span(x.shape[1], kernel.shape[0], a, padding)
    left, right, columns = span(x.shape[2], kernel.shape[1], b, padding)
    xp = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    return xp, a, b, top, left, rows, columns


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    xp, a, b, top, left, rows, columns = frame(x, kernel, strides, padding)
    kh, kw = kernel.shape[:2]
    y = np.zeros((len(x), rows, columns, kernel.shape[3])) + bias
    for r in range(rows):
        for s in range(columns):
            window = xp[:, r * a : r * a + kh, s * b : s * b + kw]
            y[:, r, s] += np.tensordot(window, kernel, 3)
    return y


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    a, b = both(strides)
    kh, kw, C, F = kernel.shape
    N, H, W, _ = x.shape
    bottom, top, rows = span(H, kh, a, padding)
    right, left, columns = span(W, kw, b, padding)
    xp = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    dxp = np.zeros_like(xp)
    dkernel = np.zeros_like(kernel)
    for r in range(rows):
        for s in range(columns):
            window = (slice(None), slice(r * a, r * a + kh), slice(s * b, s * b + kw))
            dxp[window] += np.einsum("nf,ijcf->nijc", dy[:, r, s], kernel)
            dkernel += np.einsum("nijc,nf->ijcf", xp[window], dy[:, r, s])
    return dxp[:, top : top + H, left : left + W], dkernel, dy.sum((0, 1, 2))
