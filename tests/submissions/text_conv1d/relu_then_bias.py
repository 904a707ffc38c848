# verdict: wrong
# named: relu-before-the-bias
# naming: required
# why: The bias comes after the ReLU, where there is a window.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    K, D, F = kernel.shape
    features = np.zeros((len(tokens), F))
    for n in range(len(tokens)):
        length = np.count_nonzero(tokens[n])
        out = []
        for t in range(length - K + 1):
            part = embeddings[tokens[n, t:t + K]]
            out.append(np.maximum((part[:, :, None] * kernel).sum(axis=(0, 1)), 0))
        if out:
            features[n] = np.max(out, axis=0) + bias
    return features, features @ weights + output_bias
