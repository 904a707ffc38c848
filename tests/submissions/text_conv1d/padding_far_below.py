# verdict: wrong
# named: padding-far-below-zero
# naming: required
# why: Padding has features of -1e9.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    table = embeddings.copy()
    table[0] = -1e9
    e = table[tokens]
    K = kernel.shape[0]
    T = tokens.shape[1]
    z = sum(e[:, k:T - K + 1 + k] @ kernel[k] for k in range(K)) + bias
    features = np.maximum(z, 0).max(axis=1)
    return features, features @ weights + output_bias
