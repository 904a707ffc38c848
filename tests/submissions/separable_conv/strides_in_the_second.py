# verdict: wrong
# named: padding-of-a-stride-of-1-separable
# wrong: separable_conv2d
# why: The pointwise stage takes the strides in place of the depthwise one, which is the same with
#   `valid` only.
import numpy as np


def conv2d(x, kernel, strides, padding):
    kh, kw, _, F = kernel.shape
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    if padding == "same":
        ph = max((-(-x.shape[1] // sh) - 1) * sh + kh - x.shape[1], 0)
        pw = max((-(-x.shape[2] // sw) - 1) * sw + kw - x.shape[2], 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    oh, ow = (x.shape[1] - kh) // sh + 1, (x.shape[2] - kw) // sw + 1
    y = np.zeros((len(x), oh, ow, F))
    for i in range(kh):
        for j in range(kw):
            y += x[:, i:i + sh * oh:sh, j:j + sw * ow:sw] @ kernel[i, j]
    return y


def grouped_conv2d(x, kernel, bias, groups, strides=1, padding="valid"):
    c, f = x.shape[3] // groups, kernel.shape[3] // groups
    outputs = []
    for g in range(groups):
        part = x[..., g * c:(g + 1) * c]
        filters = kernel[..., g * f:(g + 1) * f]
        outputs.append(conv2d(part, filters, strides, padding))
    return np.concatenate(outputs, axis=-1) + bias


def separable_conv2d(x, depthwise, pointwise, bias, strides=1, padding="valid"):
    maps = []
    for c in range(x.shape[3]):
        for m in range(depthwise.shape[3]):
            one = depthwise[:, :, c:c + 1, m:m + 1]
            maps.append(conv2d(x[..., c:c + 1], one, 1, padding))
    between = np.concatenate(maps, axis=-1)
    return conv2d(between, pointwise, strides, "valid") + bias


def multiply_adds(places, size, channels, filters, groups=1, multiplier=1):
    area = places[0] * places[1]
    window = size[0] * size[1]
    standard = area * window * channels * filters
    grouped = standard // groups
    separable = area * channels * multiplier * (window + filters)
    return standard, grouped, separable
