# verdict: right
# why: One tap of the kernel after the other, forward and back.
import numpy as np


def prepare(x, kernel, strides, padding):
    sh, sw = strides if hasattr(strides, "__len__") else (strides, strides)
    kh, kw = kernel.shape[:2]
    H, W = x.shape[1:3]
    oh, ow = (H - kh) // sh + 1, (W - kw) // sw + 1
    p = q = 0
    if padding == "same":
        oh, ow = (H - 1) // sh + 1, (W - 1) // sw + 1
        p, q = max(0, (oh - 1) * sh + kh - H), max(0, (ow - 1) * sw + kw - W)
    return sh, sw, oh, ow, p, q


def cut(i, count, step):
    return slice(i, i + (count - 1) * step + 1, step)


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    sh, sw, oh, ow, p, q = prepare(x, kernel, strides, padding)
    x = np.pad(x, ((0, 0), (p // 2, p - p // 2), (q // 2, q - q // 2), (0, 0)))
    y = np.zeros((len(x), oh, ow, len(bias))) + bias
    for i, j in np.ndindex(kernel.shape[:2]):
        y += x[:, cut(i, oh, sh), cut(j, ow, sw)] @ kernel[i, j]
    return y


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    sh, sw, oh, ow, p, q = prepare(x, kernel, strides, padding)
    big = np.pad(x, ((0, 0), (p // 2, p - p // 2), (q // 2, q - q // 2), (0, 0)))
    dbig, dk = np.zeros_like(big), np.zeros_like(kernel)
    for i, j in np.ndindex(kernel.shape[:2]):
        where = (slice(None), cut(i, oh, sh), cut(j, ow, sw))
        dk[i, j] = np.tensordot(big[where], dy, axes=([0, 1, 2], [0, 1, 2]))
        dbig[where] += dy @ kernel[i, j].T
    dx = dbig[:, p // 2:p // 2 + x.shape[1], q // 2:q // 2 + x.shape[2]]
    return dx, dk, dy.sum((0, 1, 2))
