# verdict: wrong
# why: Padding is recognised by features that add up to 0.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    size = len(kernel)
    windows = sliding_window_view(tokens, size, axis=1)
    table = embeddings.copy()
    table[0] = 0
    good = (table[windows].sum(axis=3) != 0).all(axis=2)
    z = np.tensordot(embeddings[windows], kernel, axes=2) + bias
    z = np.where(good[:, :, None], z, -np.inf).max(axis=1)
    features = np.where(z > 0, z, 0.0)
    return features, np.einsum("nf,fc->nc", features, weights) + output_bias
