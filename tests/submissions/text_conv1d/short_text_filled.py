# verdict: wrong
# named: nothing-found-is-not-zero
# naming: required
# why: A short text is filled up with zeros.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    K, D, F = kernel.shape
    features = np.zeros((len(tokens), F))
    for n, text in enumerate(tokens):
        e = embeddings[text[text != 0]]
        if len(e) < K:
            e = np.concatenate([e, np.zeros((K - len(e), D))])
        for t in range(len(e) - K + 1):
            features[n] = np.maximum(features[n], np.tensordot(e[t:t + K], kernel, 2) + bias)
    return features, features @ weights + output_bias
