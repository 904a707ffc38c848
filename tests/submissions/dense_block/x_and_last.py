# verdict: wrong
# named: only-the-last-map-seen
# wrong: dense_block
# why: A layer sees x and the last map.
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
    features = [x]
    for i in range(len(kernels)):
        stack = np.concatenate([x, features[-1]], axis=3) if i else x.copy()
        stack[stack < 0] = 0
        out = conv2d(stack, kernels[i], biases[i], "same")
        features.append(out)
    return np.concatenate(features, axis=3)


def dense_block_size(channels, growth, layers):
    total = 0
    for i in range(layers):
        seen = channels + i * growth
        total += 3 * 3 * seen * growth
        total += growth
    return channels + growth * layers, total
