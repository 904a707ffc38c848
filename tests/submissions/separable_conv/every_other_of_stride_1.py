# verdict: wrong
# named:
# wrong: grouped_conv2d, separable_conv2d
# why: Where the strides divide the sides, strided results are cut from those of a stride of 1.
import numpy as np


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def conv2d(x, kernel, strides, padding):
    kh, kw = kernel.shape[:2]
    sh, sw = pair(strides)
    if padding == "same":
        H, W = x.shape[1:3]
        if strides != 1 and H % sh == 0 and W % sw == 0:
            return conv2d(x, kernel, 1, padding)[:, ::sh, ::sw]
        ph = max((-(-H // sh) - 1) * sh + kh - H, 0)
        pw = max((-(-W // sw) - 1) * sw + kw - W, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    oh = (x.shape[1] - kh) // sh + 1
    ow = (x.shape[2] - kw) // sw + 1
    y = 0
    for a in range(kh):
        for b in range(kw):
            y = y + x[:, a:a + (oh - 1) * sh + 1:sh, b:b + (ow - 1) * sw + 1:sw] @ kernel[a, b]
    return y


def grouped_conv2d(x, kernel, bias, groups, strides=1, padding="valid"):
    parts = zip(np.split(x, groups, axis=-1), np.split(kernel, groups, axis=-1))
    return np.concatenate([conv2d(p, k, strides, padding) for p, k in parts], axis=-1) + bias


def separable_conv2d(x, depthwise, pointwise, bias, strides=1, padding="valid"):
    middle = [conv2d(x[..., c:c + 1], depthwise[:, :, c:c + 1], strides, padding)
              for c in range(x.shape[-1])]
    return np.concatenate(middle, axis=-1) @ pointwise[0, 0] + bias


def multiply_adds(places, size, channels, filters, groups=1, multiplier=1):
    p = int(places[0]) * int(places[1])
    k = int(size[0]) * int(size[1])
    standard = p * k * channels * filters
    separable = p * k * channels * multiplier + p * channels * multiplier * filters
    return standard, standard // groups, separable
