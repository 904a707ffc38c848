"""Both as one standard convolution, tap by tap, whose kernel is mostly zeros."""

import math

import numpy as np


def standard(x, kernel, strides, padding):
    steps = np.broadcast_to(strides, 2).tolist()
    around, counts = [(0, 0)], []
    for whole, side, step in zip(x.shape[1:3], kernel.shape, steps):
        count = math.ceil(whole / step) if padding == "same" else (whole - side) // step + 1
        more = max((count - 1) * step + side - whole, 0)
        around.append((more // 2, more - more // 2))
        counts.append(count)
    padded = np.pad(x, [*around, (0, 0)])
    y = 0
    for i, j in np.ndindex(kernel.shape[:2]):
        y = y + padded[:, i:i + (counts[0] - 1) * steps[0] + 1:steps[0],
                       j:j + (counts[1] - 1) * steps[1] + 1:steps[1]] @ kernel[i, j]
    return y


def grouped_conv2d(x, kernel, bias, groups, strides=1, padding="valid"):
    kh, kw, inside, filters = kernel.shape
    whole = np.zeros((kh, kw, x.shape[3], filters))
    for f in range(filters):
        group = f * groups // filters
        whole[:, :, group * inside:(group + 1) * inside, f] = kernel[..., f]
    return standard(x, whole, strides, padding) + bias


def separable_conv2d(x, depthwise, pointwise, bias, strides=1, padding="valid"):
    C, M = depthwise.shape[2:]
    mixing = pointwise.reshape(C, M, -1)
    return standard(x, np.einsum("ijcm,cmf->ijcf", depthwise, mixing), strides, padding) + bias


def multiply_adds(places, size, channels, filters, groups=1, multiplier=1):
    taps = math.prod(places) * math.prod(size)
    depthwise = taps * channels * multiplier
    pointwise = math.prod(places) * channels * multiplier * filters
    in_a_group = channels // groups, filters // groups
    return taps * channels * filters, groups * taps * math.prod(in_a_group), depthwise + pointwise
