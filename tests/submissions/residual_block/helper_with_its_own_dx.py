# verdict: right
# why: A helper whose own names are those of the results.
import numpy as np


def taps(x, kernel, strides, padding):
    """The zeros around x on each axis, and the part of the padded x that each tap meets."""
    margins, ranges = [(0, 0)], []
    for size, side, stride in zip(x.shape[1:3], kernel.shape[:2], np.broadcast_to(strides, 2)):
        places = -(-size // stride) if padding == "same" else (size - side) // stride + 1
        total = max((places - 1) * stride + side - size, 0)
        margins.append((total // 2, total - total // 2))
        ranges.append([slice(tap, tap + places * stride, stride) for tap in range(side)])
    rows, columns = ranges
    parts = {(i, j): (slice(None), row, column)
             for i, row in enumerate(rows) for j, column in enumerate(columns)}
    return [*margins, (0, 0)], parts


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    """The convolution of the exercise `conv2d`, from (N, H, W, C) to (N, H', W', F). It is given.

    strides is a whole number or a pair (down, across); padding is "valid" or "same".
    """
    margins, parts = taps(x, kernel, strides, padding)
    padded = np.pad(x, margins)
    return sum(padded[part] @ kernel[tap] for tap, part in parts.items()) + bias


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    """The way back through conv2d: (dx, dkernel, dbias), for dy (N, H', W', F). It is given."""
    margins, parts = taps(x, kernel, strides, padding)
    padded = np.pad(x, margins)
    dpadded, dkernel = np.zeros_like(padded), np.zeros_like(kernel)
    for tap, part in parts.items():
        dpadded[part] += dy @ kernel[tap].T
        dkernel[tap] = np.tensordot(padded[part], dy, axes=([0, 1, 2], [0, 1, 2]))
    (top, _), (left, _) = margins[1:3]
    dx = dpadded[:, top:top + x.shape[1], left:left + x.shape[2]]
    return dx, dkernel, dy.sum(axis=(0, 1, 2))



def relu_back(dx, before):
    dx = np.where(before > 0, dx, 0)
    return dx


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    y = conv2d(conv2d(x, kernel1, bias1, strides, "same").clip(min=0), kernel2, bias2,
               padding="same")
    if projection is None:
        return (y + x).clip(min=0)
    return (y + conv2d(x, projection, 0.0, strides)).clip(min=0)


def through(dy, x, kernel1, bias1, kernel2, bias2, total, strides):
    first = conv2d(x, kernel1, bias1, strides, "same")
    dx, dkernel2, dbias2 = conv2d_backward(relu_back(dy, total), first.clip(min=0), kernel2,
                                           padding="same")
    dx, dkernel1, dbias1 = conv2d_backward(relu_back(dx, first), x, kernel1, strides, "same")
    return dx, dkernel1, dbias1, dkernel2, dbias2


def identity_backward(dy, x, kernel1, bias1, kernel2, bias2):
    total = residual_forward(x, kernel1, bias1, kernel2, bias2)
    dx, *rest = through(dy, x, kernel1, bias1, kernel2, bias2, total, 1)
    dx = dx + relu_back(dy, total)
    return dx, *rest


def projection_backward(dy, x, kernel1, bias1, kernel2, bias2, projection, strides=1):
    total = residual_forward(x, kernel1, bias1, kernel2, bias2, projection, strides)
    dx, *rest = through(dy, x, kernel1, bias1, kernel2, bias2, total, strides)
    more, dprojection, _ = conv2d_backward(relu_back(dy, total), x, projection, strides)
    return dx + more, *rest, dprojection
