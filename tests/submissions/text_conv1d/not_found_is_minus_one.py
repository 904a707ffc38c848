# verdict: wrong
# named: nothing-found-is-not-zero
# naming: required
# why: Features begin at −1.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    N, T = tokens.shape
    K, D, F = kernel.shape
    x = embeddings[tokens]
    features = -np.ones((N, F))
    for n in range(N):
        length = np.sum(tokens[n] != 0)
        for t in range(length - K + 1):
            z = bias.copy()
            for k in range(K):
                z += x[n, t + k] @ kernel[k]
            h = np.maximum(z, 0)
            features[n] = np.maximum(features[n], h)
    scores = features @ weights + output_bias
    return features, scores
