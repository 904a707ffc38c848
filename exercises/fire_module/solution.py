"""A Fire module of SqueezeNet: squeeze, then expand in two ways; and what that saves."""

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
    """A 1×1 squeeze, then a 1×1 and a 3×3 expand side by side; a ReLU after each convolution.

    x (N, H, W, C); each of the others is a pair (kernel, bias). Returns y (N, H, W, E1 + E3), the
    channels of expand1 first.
    """
    ### BEGIN SOLUTION
    squeezed = np.maximum(conv2d(x, *squeeze), 0)
    wide1 = np.maximum(conv2d(squeezed, *expand1), 0)
    wide3 = np.maximum(conv2d(squeezed, *expand3, "same"), 0)
    return np.concatenate([wide1, wide3], axis=-1)
    ### END SOLUTION


def parameters_saved(channels, squeezed, expanded1, expanded3):
    """Weights and biases of a Fire module, and how many fewer they are than a plain convolution's.

    The plain one is 3×3 and takes the same channels in and out. Returns (fire, saved).
    """
    ### BEGIN SOLUTION
    def convolution(taps, inputs, filters):
        return taps * inputs * filters + filters

    narrow = convolution(1, channels, squeezed)
    wide1 = convolution(1, squeezed, expanded1)
    wide3 = convolution(9, squeezed, expanded3)
    fire = narrow + wide1 + wide3
    plain = convolution(9, channels, expanded1 + expanded3)
    return fire, plain - fire
    ### END SOLUTION
