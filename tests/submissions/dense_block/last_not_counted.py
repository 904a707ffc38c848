# verdict: wrong
# wrong: dense_block_size
# named: layer-not-counted
# naming: required
# why: The last layer is not counted.
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
    raw, cut = [x], [x.clip(0)]
    for l, (kernel, bias) in enumerate(zip(kernels, biases)):
        m, c = 0, 0
        for piece in cut:
            part = kernel[:, :, c:c + piece.shape[3]]
            m = m + conv2d(piece, part, np.zeros(bias.shape), "same")
            c += piece.shape[3]
        m = m + bias
        raw.append(m)
        cut.append(m.clip(0))
    return np.concatenate(raw, axis=3)


def dense_block_size(channels, growth, layers):
    numbers = [(3 * 3 * (channels + l * growth) + 1) * growth for l in range(layers)]
    return channels + growth * len(numbers), sum(numbers[:-1])
