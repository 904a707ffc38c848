"""Keras' own layer, `TextVectorization`."""

import numpy as np
import tensorflow as tf
from keras.layers import TextVectorization


def tokenise(text):
    bare = tf.strings.regex_replace(tf.strings.lower(text), r"[[:punct:]]", "")
    return [word.decode() for word in tf.strings.split(bare).numpy()]


def build_vocabulary(texts, max_tokens=None):
    if not any(map(tokenise, texts)):
        return ["", "[UNK]"]
    # Keras wants room for a word at least.
    layer = TextVectorization(max_tokens=None if max_tokens is None else max(max_tokens, 3))
    layer.adapt(tf.constant(texts))
    return [str(word) for word in layer.get_vocabulary()][:max_tokens]


def to_indices(texts, vocabulary, length):
    if not texts:
        return np.zeros((0, length), dtype=int)
    layer = TextVectorization(vocabulary=words(vocabulary), output_sequence_length=length)
    return np.asarray(layer(tf.constant(texts)))


def multi_hot(texts, vocabulary):
    if not texts:
        return np.zeros((0, len(vocabulary) - 1))
    layer = TextVectorization(vocabulary=words(vocabulary), output_mode="multi_hot")
    return np.asarray(layer(tf.constant(texts)), dtype=float)[:, :len(vocabulary) - 1]


def words(vocabulary):
    """What a layer takes for a vocabulary; an empty one it refuses, so it has a word of its own."""
    return vocabulary[2:] or ["no such word"]
