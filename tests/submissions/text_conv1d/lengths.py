# verdict: right
# why: A mask of places by the lengths.
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
    return features, features @ weights + output_bias
