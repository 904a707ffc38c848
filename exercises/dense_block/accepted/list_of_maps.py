"""The maps in a list, joined anew for each layer; the parameters from shapes."""

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


def dense_block(x, kernels, biases):
    made = [x]
    for layer in range(len(kernels)):
        seen = np.concatenate(made, axis=3).clip(min=0)
        made.append(conv2d(seen, kernels[layer], biases[layer], padding="same"))
    return np.concatenate(made, axis=3)


def dense_block_size(channels, growth, layers):
    shapes = [(3, 3, channels + layer * growth, growth) for layer in range(layers)]
    weights = sum(int(np.prod(shape)) for shape in shapes)
    return channels + layers * growth, weights + layers * growth
