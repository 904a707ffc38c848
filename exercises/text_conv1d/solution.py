"""Texts classified by filters over their words and the maximum over time."""

import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    """Embed, convolve over time, take each filter's largest value, and score the classes.

    tokens (N, T) word numbers, 0 for padding at the end; embeddings (V, D); kernel (K, D, F),
    bias (F,); weights (F, C), output_bias (C,). Windows with padding do not count.
    Returns (features, scores), (N, F) and (N, C).
    """
    ### BEGIN SOLUTION
    K = len(kernel)
    words = embeddings[tokens]
    windows = np.lib.stride_tricks.sliding_window_view(words, K, axis=1)
    found = np.maximum(np.einsum("ntdk,kdf->ntf", windows, kernel) + bias, 0)

    real = np.lib.stride_tricks.sliding_window_view(tokens != 0, K, axis=1)
    counts = real.all(axis=2)[:, :, None]
    # After a ReLU nothing is below 0, so a window that does not count may well be 0.
    features = np.where(counts, found, 0).max(axis=1)
    scores = features @ weights + output_bias
    return features, scores
    ### END SOLUTION
