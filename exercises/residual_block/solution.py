"""A residual block: two convolutions and a shortcut past them, forward and backward."""

import numpy as np


def taps(x, kernel, strides, padding):
    """A helper of the two functions that follow. It is given.

    Returns the zeros around x on each axis, and the part of the padded x that each tap meets.
    """
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


### BEGIN SOLUTION
def inside(x, kernel1, bias1, kernel2, bias2, projection, strides):
    """What goes into the two ReLUs of the block."""
    z = conv2d(x, kernel1, bias1, strides, "same")
    branch = conv2d(np.maximum(z, 0), kernel2, bias2, 1, "same")
    shortcut = x if projection is None else conv2d(x, projection, 0, strides, "same")
    return z, branch + shortcut


def branch_backward(dsum, x, z, kernel1, kernel2, strides):
    """From the sum back along the branch: to x, and to its kernels and biases."""
    dh, dkernel2, dbias2 = conv2d_backward(dsum, np.maximum(z, 0), kernel2, 1, "same")
    dz = dh * (z > 0)
    dx, dkernel1, dbias1 = conv2d_backward(dz, x, kernel1, strides, "same")
    return dx, dkernel1, dbias1, dkernel2, dbias2
### END SOLUTION


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    """ReLU(conv2(ReLU(conv1(x))) + shortcut), with "same" padding.

    x (N, H, W, C); kernel1 (kh, kw, C, F), bias1 (F,); kernel2 (kh, kw, F, F), bias2 (F,).
    strides are those of the first convolution and of the projection (1, 1, C, F). Where
    projection is None, the shortcut is x itself. Returns y (N, H', W', F).
    """
    ### BEGIN SOLUTION
    _, into_relu2 = inside(x, kernel1, bias1, kernel2, bias2, projection, strides)
    return np.maximum(into_relu2, 0)
    ### END SOLUTION


def identity_backward(dy, x, kernel1, bias1, kernel2, bias2):
    """Send the gradient for y back through a block whose shortcut is x itself.

    dy has the shape of y; all else as the forward pass had it.
    Returns (dx, dkernel1, dbias1, dkernel2, dbias2), each in the shape of its argument.
    """
    ### BEGIN SOLUTION
    into_relu1, into_relu2 = inside(x, kernel1, bias1, kernel2, bias2, None, 1)
    dsum = dy * (into_relu2 > 0)
    # A sum hands its error on to both of its parts, and what comes back to x adds up.
    dx_of_branch, *weights = branch_backward(dsum, x, into_relu1, kernel1, kernel2, 1)
    dx = dx_of_branch + dsum
    return dx, *weights
    ### END SOLUTION


def projection_backward(dy, x, kernel1, bias1, kernel2, bias2, projection, strides=1):
    """Send the gradient for y back through a block whose shortcut is a projection.

    dy has the shape of y; all else as the forward pass had it.
    Returns (dx, dkernel1, dbias1, dkernel2, dbias2, dprojection).
    """
    ### BEGIN SOLUTION
    into_relu1, into_relu2 = inside(x, kernel1, bias1, kernel2, bias2, projection, strides)
    dsum = dy * (into_relu2 > 0)
    dx_of_branch, *weights = branch_backward(dsum, x, into_relu1, kernel1, kernel2, strides)
    dx_of_shortcut, dprojection, _ = conv2d_backward(dsum, x, projection, strides, "same")
    dx = dx_of_branch + dx_of_shortcut
    return dx, *weights, dprojection
    ### END SOLUTION
