# verdict: wrong
# named: full-text-is-empty
# naming: required
# why: The first 0 is looked for with argmax, which gives 0 where there is none.
import numpy as np


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    K, D, F = kernel.shape
    features = np.zeros((len(tokens), F))
    for n, text in enumerate(tokens):
        words = text[:np.argmax(text == 0)]
        for start in range(len(words) - K + 1):
            z = bias.copy()
            for k in range(K):
                z = z + embeddings[words[start + k]] @ kernel[k]
            features[n] = np.maximum(features[n], z)
    return features, features @ weights + output_bias
