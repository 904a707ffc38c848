"""A two-dimensional convolution, forward."""

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

    # What lies under the kernel at each of its places: (N, H', W', C, kh, kw).
    everywhere = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(1, 2))
    windows = everywhere[:, ::down, ::across]
    y = np.einsum("nrscij,ijcf->nrsf", windows, kernel) + bias
    return y
    ### END SOLUTION
