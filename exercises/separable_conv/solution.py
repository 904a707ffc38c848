"""Grouped and depthwise separable convolutions, and what they cost."""

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


def under(x, kernel, strides, padding):
    """What lies under a kernel at each of its places: (N, H', W', C, kh, kw)."""
    kh, kw = kernel.shape[:2]
    down, across = np.broadcast_to(strides, 2)
    rows = margins(x.shape[1], kh, down, padding)
    columns = margins(x.shape[2], kw, across, padding)
    padded = np.pad(x, ((0, 0), rows, columns, (0, 0)))
    everywhere = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(1, 2))
    return everywhere[:, ::down, ::across]
### END SOLUTION


def grouped_conv2d(x, kernel, bias, groups, strides=1, padding="valid"):
    """A convolution whose filters see the channels of their own group only.

    x (N, H, W, C), kernel (kh, kw, C / groups, F), bias (F,). strides is a whole number or a
    pair (down, across); padding is "valid" or "same". Returns y (N, H', W', F).
    """
    ### BEGIN SOLUTION
    windows = under(x, kernel, strides, padding)
    N, R, S, C, kh, kw = windows.shape
    F = kernel.shape[3]
    parts = windows.reshape(N, R, S, groups, C // groups, kh, kw)
    kernels = kernel.reshape(kh, kw, C // groups, groups, F // groups)
    y = np.einsum("nrsgcij,ijcgf->nrsgf", parts, kernels)
    return y.reshape(N, R, S, F) + bias
    ### END SOLUTION


def separable_conv2d(x, depthwise, pointwise, bias, strides=1, padding="valid"):
    """Every channel by itself with M filters of its own, then a 1×1 convolution over all.

    x (N, H, W, C), depthwise (kh, kw, C, M), pointwise (1, 1, C · M, F), bias (F,); strides and
    padding as in grouped_conv2d, for the depthwise stage. Returns y (N, H', W', F).
    """
    ### BEGIN SOLUTION
    windows = under(x, depthwise, strides, padding)
    N, R, S, C = windows.shape[:4]
    M = depthwise.shape[3]
    between = np.einsum("nrscij,ijcm->nrscm", windows, depthwise)
    mixed = between.reshape(N, R, S, C * M) @ pointwise[0, 0]
    return mixed + bias
    ### END SOLUTION


def multiply_adds(places, size, channels, filters, groups=1, multiplier=1):
    """What one image costs: (standard, grouped, separable), in multiply-adds without biases.

    places (H', W') of the output, size (kh, kw) of the kernel, channels C that come in, filters
    F that go out, groups of the grouped convolution, multiplier M of the depthwise stage.
    """
    ### BEGIN SOLUTION
    area = places[0] * places[1]
    taps = size[0] * size[1]
    standard = area * taps * channels * filters
    grouped = area * taps * (channels // groups) * filters
    depthwise = area * taps * channels * multiplier
    pointwise = area * channels * multiplier * filters
    return standard, grouped, depthwise + pointwise
    ### END SOLUTION
