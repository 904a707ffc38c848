"""The 1×1 expand in the middle of a 3×3 kernel of zeros, so that one convolution does both."""

import numpy as np


def conv2d(x, kernel, bias, padding="valid"):
    """The convolution of the exercise `conv2d` with a stride of 1. It is given.

    From (N, H, W, C) to (N, H', W', F), for a kernel (kh, kw, C, F) and a bias (F,); padding is
    "valid" or "same".
    """
    kh, kw = kernel.shape[:2]
    if padding == "same":
        rows, columns = (((side - 1) // 2, side // 2) for side in (kh, kw))
        x = np.pad(x, ((0, 0), rows, columns, (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))
    return np.einsum("nrscij,ijcf->nrsf", windows, kernel) + bias


def fire_module(x, squeeze, expand1, expand3):
    middle = np.pad(expand1[0], [(1, 1), (1, 1), (0, 0), (0, 0)])
    kernel = np.concatenate([middle, expand3[0]], axis=3)
    bias = np.r_[expand1[1], expand3[1]]
    hidden = conv2d(x, squeeze[0], squeeze[1], padding="same")
    return np.maximum(conv2d(np.maximum(hidden, 0), kernel, bias, padding="same"), 0)


def parameters_saved(channels, squeezed, expanded1, expanded3):
    outputs = expanded1 + expanded3
    shapes = [(channels, squeezed), (squeezed, expanded1), (3, 3, squeezed, expanded3)]
    fire = sum(int(np.prod(shape)) for shape in shapes) + squeezed + outputs
    plain = int(np.prod((3, 3, channels, outputs))) + outputs
    return [fire, plain - fire]
