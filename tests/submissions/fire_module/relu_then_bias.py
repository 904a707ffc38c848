# verdict: wrong
# wrong: fire_module
# named: relu-before-the-bias
# naming: required
# why: The biases come after the ReLUs.
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


def layer(x, kernel, bias, padding="valid"):
    return np.maximum(conv2d(x, kernel, 0, padding), 0) + bias


def fire_module(x, squeeze, expand1, expand3):
    s = layer(x, *squeeze)
    return np.concatenate([layer(s, *expand1), layer(s, *expand3, "same")], axis=3)


def parameters_saved(channels, squeezed, expanded1, expanded3):
    fire = squeezed * (channels + 1) + expanded1 * (squeezed + 1) + expanded3 * (9 * squeezed + 1)
    return fire, (expanded1 + expanded3) * (9 * channels + 1) - fire
