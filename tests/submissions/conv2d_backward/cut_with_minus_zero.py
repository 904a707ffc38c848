# verdict: wrong
# named: cropped-to-nothing
# naming: required
# wrong: conv2d_backward
# why: The padding is cut off from the end, where -0 is the start.
import numpy as np


def margins(n, k, s, padding):
    if padding == "valid":
        return 0, 0
    p = max((-(-n // s) - 1) * s + k - n, 0)
    return p // 2, p - p // 2


def setup(x, kernel, strides, padding):
    a, b = (strides, strides) if isinstance(strides, int) else strides
    rows = margins(x.shape[1], kernel.shape[0], a, padding)
    cols = margins(x.shape[2], kernel.shape[1], b, padding)
    return a, b, rows[0], cols[0], np.pad(x, ((0, 0), rows, cols, (0, 0)))


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    a, b, _, _, big = setup(x, kernel, strides, padding)
    kh, kw = kernel.shape[:2]
    oh, ow = (big.shape[1] - kh) // a + 1, (big.shape[2] - kw) // b + 1
    y = np.zeros((len(x), oh, ow, kernel.shape[3]))
    for r in range(oh):
        for s in range(ow):
            window = big[:, r * a:r * a + kh, s * b:s * b + kw]
            y[:, r, s] = np.tensordot(window, kernel, 3) + bias
    return y


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    a, b, top, left, big = setup(x, kernel, strides, padding)
    kh, kw = kernel.shape[:2]
    dbig, dkernel, dbias = np.zeros(big.shape), np.zeros(kernel.shape), np.zeros(kernel.shape[3])
    for r in range(dy.shape[1]):
        for s in range(dy.shape[2]):
            e = dy[:, r, s]
            rows, cols = slice(r * a, r * a + kh), slice(s * b, s * b + kw)
            dkernel += np.einsum("nijc,nf->ijcf", big[:, rows, cols], e)
            dbig[:, rows, cols] += np.einsum("nf,ijcf->nijc", e, kernel)
            dbias += e.sum(axis=0)
    dx = dbig[:, top:-(big.shape[1] - x.shape[1] - top),
              left:-(big.shape[2] - x.shape[2] - left)]
    return dx, dkernel, dbias
