# verdict: wrong
# named: probabilities
# why: Scores are probabilities.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    K = kernel.shape[0]
    places = tokens.shape[1] - K + 1
    x = embeddings[tokens]
    z = sum(x[:, k:k + places] @ kernel[k] for k in range(K)) + bias
    h = np.maximum(z, 0)
    lengths = (tokens > 0).sum(axis=1)
    ok = np.arange(places)[None, :] + K <= lengths[:, None]
    h = h * ok[:, :, None]
    features = h.max(axis=1)
    e = np.exp(features @ weights + output_bias)
    return features, e / e.sum(axis=1, keepdims=True)
