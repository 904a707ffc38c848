"""Tap by tap; windows with padding at −∞, and the ReLU after the maximum."""

import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    places = tokens.shape[1] - kernel.shape[0] + 1
    sums = np.zeros((len(tokens), places, kernel.shape[2]))
    padded = np.zeros((len(tokens), places), dtype=bool)
    for k, tap in enumerate(kernel):
        part = tokens[:, k:k + places]
        sums += np.take(embeddings @ tap, part, axis=0)
        padded |= part == 0
    sums[padded] = -np.inf
    features = (sums.max(axis=1) + bias).clip(min=0)
    return features, (output_bias + features.dot(weights))
