# verdict: wrong
# wrong: fire_module
# named: bias-forgotten
# naming: required
# why: The expands have no biases.
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


def relu(z):
    return np.maximum(0, z)


def fire_module(x, squeeze, expand1, expand3):
    squeezed = relu(conv2d(x, squeeze[0], squeeze[1], "same"))
    left = relu(conv2d(squeezed, expand1[0], 0, "same"))
    right = relu(conv2d(squeezed, expand3[0], 0, "same"))
    return np.concatenate([left, right], axis=-1)


def parameters_saved(channels, squeezed, expanded1, expanded3):
    squeeze = channels * squeezed + squeezed
    one = squeezed * expanded1 + expanded1
    three = 9 * squeezed * expanded3 + expanded3
    fire = squeeze + one + three
    plain = 9 * channels * (expanded1 + expanded3) + expanded1 + expanded3
    return fire, plain - fire
