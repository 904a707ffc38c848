"""An Inception block: four branches side by side."""

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


### BEGIN SOLUTION
def layer(x, weights):
    """A convolution that keeps height and width, and a ReLU."""
    kernel, bias = weights
    return np.maximum(conv2d(x, kernel, bias, "same"), 0)


def highest(x):
    """The largest of every pixel and its neighbours, channel by channel."""
    around = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(around, (3, 3), axis=(1, 2))
    return windows.max(axis=(-2, -1))
### END SOLUTION


def inception_block(x, one, reduce3, three, reduce5, five, pooled):
    """Four branches of x, joined along the channels; every convolution is followed by a ReLU.

    x (N, H, W, C). Each of the others is a pair (kernel, bias). The branches are: one (1×1);
    reduce3 (1×1), then three (3×3); reduce5 (1×1), then five (5×5); a 3×3 maximum, then pooled
    (1×1). Returns y (N, H, W, F), the branches' channels in this order.
    """
    ### BEGIN SOLUTION
    branch1 = layer(x, one)
    branch2 = layer(layer(x, reduce3), three)
    branch3 = layer(layer(x, reduce5), five)
    branch4 = layer(highest(x), pooled)
    return np.concatenate([branch1, branch2, branch3, branch4], axis=-1)
    ### END SOLUTION
