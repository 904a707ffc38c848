"""Keras' layers: `StringLookup`, `CategoryEncoding`, `Concatenate`."""

import keras
import numpy as np


def standardise(train, column):
    variance = float(np.var(train)) or 1.0
    return (np.asarray(column, dtype="float64") - np.mean(train)) / np.sqrt(variance)


def one_hot(train, column):
    lookup = keras.layers.StringLookup(vocabulary=sorted(set(train)))
    encode = keras.layers.CategoryEncoding(
        num_tokens=lookup.vocabulary_size(), output_mode="one_hot", dtype="float64")
    return encode(lookup(column))


def tabular_features(train, table, numeric, categorical):
    features = [keras.ops.reshape(standardise(train[name], table[name]), (-1, 1))
                for name in numeric]
    features += [one_hot(train[name], table[name]) for name in categorical]
    return keras.ops.concatenate(features, axis=1)
