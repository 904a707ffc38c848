# verdict: wrong
# named: first-window-left-out
# naming: required
# why: The first window is left out.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    K, D, F = kernel.shape
    features = np.zeros((len(tokens), F))
    for n, text in enumerate(tokens):
        words = [w for w in text if w != 0]
        for start in range(1, len(words) - K + 1):
            z = bias.copy()
            for k in range(K):
                z = z + embeddings[words[start + k]] @ kernel[k]
            features[n] = np.maximum(features[n], z)
    return features, features @ weights + output_bias
