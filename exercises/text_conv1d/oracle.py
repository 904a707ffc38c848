"""Keras' own lookup, convolution and maximum, for one text at a time and its real words alone."""

import keras
import numpy as np
from keras import ops


def text_conv1d(tokens, embeddings, kernel, bias, weights, output_bias):
    embeddings, kernel, bias, weights, output_bias = (
        ops.convert_to_tensor(each, dtype=keras.config.floatx())
        for each in (embeddings, kernel, bias, weights, output_bias))
    features = []
    for text in tokens:
        length = int(np.count_nonzero(text))
        if length < len(kernel):
            features.append(ops.zeros_like(bias))
            continue
        words = ops.take(embeddings, text[None, :length], axis=0)
        found = ops.relu(ops.conv(words, kernel, 1, "valid") + bias)
        features.append(ops.max(found[0], axis=0))
    features = ops.stack(features)
    return features, ops.matmul(features, weights) + output_bias
