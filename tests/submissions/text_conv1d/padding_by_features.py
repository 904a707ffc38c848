# verdict: wrong
# why: Padding is recognised by the features of row 0, which a word may have, too.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    size = len(kernel)
    windows = sliding_window_view(tokens, size, axis=1)
    pad = (embeddings[windows] == embeddings[0]).all(axis=3)
    good = ~pad.any(axis=2)
    z = np.tensordot(embeddings[windows], kernel, axes=2) + bias
    z = np.where(good[:, :, None], z, -np.inf).max(axis=1)
    features = np.where(z > 0, z, 0.0)
    return features, np.einsum("nf,fc->nc", features, weights) + output_bias
