"""Keras' layer for indices; its lookup alone for what occurs."""

import string

import keras
import numpy as np


def tokenise(text):
    for sign in string.punctuation:
        text = text.replace(sign, "")
    return text.lower().split()


def build_vocabulary(texts, max_tokens=None):
    words = np.array([word for text in texts for word in tokenise(text)])
    found, counts = np.unique(words, return_counts=True)
    ranked = np.lexsort((found, counts))[::-1]
    return ["", "[UNK]", *(str(found[i]) for i in ranked)][:max_tokens]


def to_indices(texts, vocabulary, length):
    if len(texts) == 0 or len(vocabulary) == 2:
        lengths = [min(len(tokenise(text)), length) for text in texts]
        return (np.arange(length) < np.reshape(lengths, (-1, 1))).astype(int)
    layer = keras.layers.TextVectorization(
        vocabulary=vocabulary, output_sequence_length=length)
    return layer(texts)


def multi_hot(texts, vocabulary):
    found = np.zeros((len(texts), len(vocabulary)))
    for n, text in enumerate(texts):
        for index in to_indices([text], vocabulary, max(1, len(tokenise(text))))[0]:
            found[n, index] = 1
    return found[:, 1:]
