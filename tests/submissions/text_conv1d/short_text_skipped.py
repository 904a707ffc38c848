# verdict: wrong
# named: no-scores-without-a-window
# naming: required
# why: A short text is skipped, and has no scores.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    K, D, F = kernel.shape
    N, C = tokens.shape[0], weights.shape[1]
    features, scores = np.zeros((N, F)), np.zeros((N, C))
    flat = kernel.reshape(K * D, F)
    for n in range(N):
        length = np.count_nonzero(tokens[n])
        if length < K:
            continue
        e = embeddings[tokens[n, :length]]
        rows = np.stack([e[t:t + K].ravel() for t in range(length - K + 1)])
        features[n] = np.maximum(rows @ flat + bias, 0).max(axis=0)
        scores[n] = features[n] @ weights + output_bias
    return features, scores
