"""Max and average pooling, forward and backward."""

import numpy as np


### BEGIN SOLUTION
def margins(size, taps, stride, padding):
    """How far windows reach over the image, before and after it, along one axis."""
    if padding == "valid":
        return 0, 0
    places = -(-size // stride)
    total = max((places - 1) * stride + taps - size, 0)
    before = total // 2
    return before, total - before


def under(x, size, strides, padding, outside):
    """What each window holds, row by row: (N, H', W', C, kh · kw)."""
    kh, kw = np.broadcast_to(size, 2)
    down, across = np.broadcast_to(size if strides is None else strides, 2)
    rows = margins(x.shape[1], kh, down, padding)
    columns = margins(x.shape[2], kw, across, padding)
    padded = np.pad(x, ((0, 0), rows, columns, (0, 0)), constant_values=outside)
    everywhere = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(1, 2))
    windows = everywhere[:, ::down, ::across]
    return windows.reshape(*windows.shape[:4], kh * kw)
### END SOLUTION


def pool(x, kind, size, strides=None, padding="valid"):
    """The maximum or the mean of every window of every image, channel by channel.

    x (N, H, W, C); kind is "max" or "average"; size and strides are a whole number or a pair
    (down, across), strides what size is if None; padding is "valid" or "same". What is outside
    the image counts nowhere. Returns y (N, H', W', C).
    """
    ### BEGIN SOLUTION
    windows = under(x, size, strides, padding, -np.inf)
    if kind == "max":
        return windows.max(axis=-1)
    inside = windows > -np.inf
    return np.where(inside, windows, 0).sum(axis=-1) / inside.sum(axis=-1)
    ### END SOLUTION


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    """Send the gradient of the loss from the output of pool back to its images.

    dy (N, H', W', C) gradient for y; all else as the forward pass had it. Of several largest
    pixels of a window, the first one, row by row, gets the error. Returns dx (N, H, W, C).
    """
    ### BEGIN SOLUTION
    windows = under(x, size, strides, padding, -np.inf)
    # The number of each pixel, where the windows hold it; −1 outside.
    pixels = under(np.arange(x.size).reshape(x.shape), size, strides, padding, -1)
    inside = pixels >= 0
    if kind == "max":
        first = windows.argmax(axis=-1)
        shares = np.arange(windows.shape[-1]) == first[..., None]
    else:
        shares = inside / inside.sum(axis=-1, keepdims=True)
    sent = shares * dy[..., None]
    dx = np.zeros(x.size)
    np.add.at(dx, pixels[inside], sent[inside])
    return dx.reshape(x.shape)
    ### END SOLUTION
