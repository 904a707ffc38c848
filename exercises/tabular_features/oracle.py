"""Keras' `StringLookup` for words, and its moments for numbers."""

import keras
import numpy as np
from keras import ops


def standardise(train, column):
    mean, variance = ops.moments(ops.convert_to_tensor(train, dtype="float64"), axes=[0])
    centred = ops.convert_to_tensor(column, dtype="float64") - mean
    return centred if float(variance) == 0 else centred / ops.sqrt(variance)


def one_hot(train, column):
    lookup = keras.layers.StringLookup(vocabulary=sorted(set(train)), output_mode="one_hot")
    return np.asarray(lookup(column), dtype=float)


def tabular_features(train, table, numeric, categorical):
    columns = [standardise(train[name], table[name]) for name in numeric]
    for name in categorical:
        columns.extend(one_hot(train[name], table[name]).T)
    return ops.stack(columns, axis=1)
