"""Place by place; the groups as convolutions of their own, joined at the end."""

import numpy as np


def pair(value):
    return (value, value) if isinstance(value, int) else value


def windows(x, kh, kw, strides, padding):
    """Each place of the output with its window."""
    sh, sw = pair(strides)
    if padding == "same":
        zeros = [max((-(-n // s) - 1) * s + k - n, 0)
                 for n, k, s in zip(x.shape[1:3], (kh, kw), (sh, sw))]
        x = np.pad(x, ((0, 0), *((z // 2, z - z // 2) for z in zeros), (0, 0)))
    tops = range(0, x.shape[1] - kh + 1, sh)
    lefts = range(0, x.shape[2] - kw + 1, sw)
    cut = {(r, s): x[:, t:t + kh, u:u + kw] for r, t in enumerate(tops)
           for s, u in enumerate(lefts)}
    return cut, (len(x), len(tops), len(lefts))


def convolved(x, kernel, strides, padding):
    cut, shape = windows(x, *kernel.shape[:2], strides, padding)
    y = np.zeros((*shape, kernel.shape[3]))
    for (r, s), window in cut.items():
        y[:, r, s] = np.tensordot(window, kernel, axes=3)
    return y


def grouped_conv2d(x, kernel, bias, groups, strides=1, padding="valid"):
    parts = zip(np.split(x, groups, axis=3), np.split(kernel, groups, axis=3))
    return np.concatenate([convolved(part, filters, strides, padding)
                           for part, filters in parts], axis=3) + bias


def separable_conv2d(x, depthwise, pointwise, bias, strides=1, padding="valid"):
    channels = [convolved(x[..., c:c + 1], depthwise[:, :, c:c + 1], strides, padding)
                for c in range(x.shape[3])]
    return convolved(np.concatenate(channels, axis=3), pointwise, 1, "valid") + bias


def multiply_adds(places, size, channels, filters, groups=1, multiplier=1):
    (height, width), (kh, kw) = places, size
    standard = height * width * kh * kw * channels * filters
    between = channels * multiplier
    return standard, standard // groups, height * width * between * (kh * kw + filters)
