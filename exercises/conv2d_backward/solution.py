"""A two-dimensional convolution, forward and backward."""

import numpy as np


### BEGIN SOLUTION
def margins(size, taps, stride, padding):
    """The zeros before and after one axis of an image."""
    if padding == "valid":
        return 0, 0
    places = -(-size // stride)
    total = max((places - 1) * stride + taps - size, 0)
    before = total // 2
    return before, total - before


def under(images, kh, kw):
    """What lies under a kernel at each of its places, one apart: (N, H', W', C, kh, kw)."""
    return np.lib.stride_tricks.sliding_window_view(images, (kh, kw), axis=(1, 2))
### END SOLUTION


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    """Slide every filter of a kernel over every image of a batch.

    x (N, H, W, C) images, kernel (kh, kw, C, F), not flipped, bias (F,). strides is a whole
    number or a pair (down, across); padding is "valid" or "same". Returns y (N, H', W', F).
    """
    ### BEGIN SOLUTION
    kh, kw = kernel.shape[:2]
    down, across = np.broadcast_to(strides, 2)
    rows = margins(x.shape[1], kh, down, padding)
    columns = margins(x.shape[2], kw, across, padding)
    padded = np.pad(x, ((0, 0), rows, columns, (0, 0)))

    windows = under(padded, kh, kw)[:, ::down, ::across]
    y = np.einsum("nrscij,ijcf->nrsf", windows, kernel) + bias
    return y
    ### END SOLUTION


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    """Send the gradient of the loss from the output of conv2d back to its arguments.

    dy (N, H', W', F) gradient for y; all else as the forward pass had it.
    Returns (dx, dkernel, dbias), each in the shape of what it is the gradient of; dbias is (F,).
    """
    ### BEGIN SOLUTION
    kh, kw = kernel.shape[:2]
    down, across = np.broadcast_to(strides, 2)
    rows = margins(x.shape[1], kh, down, padding)
    columns = margins(x.shape[2], kw, across, padding)
    padded = np.pad(x, ((0, 0), rows, columns, (0, 0)))

    # Every place of the kernel sends back what lay under it there, times the error it got.
    everywhere = under(padded, kh, kw)
    windows = everywhere[:, ::down, ::across]
    dkernel = np.einsum("nrscij,nrsf->ijcf", windows, dy)
    dbias = dy.sum(axis=(0, 1, 2))

    # Back to the image: the errors, spread out by the strides and with a ring of zeros around
    # them, under the kernel turned by half a turn. What came from the padding is cut off.
    spread = np.zeros((*everywhere.shape[:3], dy.shape[3]))
    spread[:, ::down, ::across] = dy
    ring_h, ring_w = kh - 1, kw - 1
    ringed = np.pad(spread, ((0, 0), (ring_h, ring_h), (ring_w, ring_w), (0, 0)))
    turned = kernel[::-1, ::-1]
    dpadded = np.einsum("nrsfij,ijcf->nrsc", under(ringed, kh, kw), turned)
    top, left = rows[0], columns[0]
    dx = dpadded[:, top:top + x.shape[1], left:left + x.shape[2]]
    return dx, dkernel, dbias
    ### END SOLUTION
