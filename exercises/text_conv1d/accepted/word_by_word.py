"""One text and one window after the other, keeping what is largest so far."""

import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    K, D, F = kernel.shape
    features = []
    for text in tokens:
        words = [embeddings[number] for number in text if number > 0]
        best = np.zeros(F)
        for start in range(len(words) - K + 1):
            window = np.concatenate(words[start:start + K])
            best = np.maximum(best, window @ kernel.reshape(K * D, F) + bias)
        features.append(best)
    features = np.array(features)
    return [features, np.einsum("nf,fc->nc", features, weights) + output_bias]
