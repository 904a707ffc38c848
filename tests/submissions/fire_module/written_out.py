# verdict: right
# why: Both written out line by line.
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
    k, b = squeeze
    s = conv2d(x, k, b)
    s[s < 0] = 0
    k, b = expand1
    e1 = conv2d(s, k, b)
    e1[e1 < 0] = 0
    k, b = expand3
    e3 = conv2d(s, k, b, padding="same")
    e3[e3 < 0] = 0
    return np.concatenate([e1, e3], axis=3)


def parameters_saved(channels, squeezed, expanded1, expanded3):
    fire = (channels + 1) * squeezed
    fire += (squeezed + 1) * expanded1
    fire += (3 * 3 * squeezed + 1) * expanded3
    plain = (3 * 3 * channels + 1) * (expanded1 + expanded3)
    return fire, plain - fire
