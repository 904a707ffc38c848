"""Keras' own windows, `timeseries_dataset_from_array`, and its moments."""

import keras
import numpy as np
from keras import ops


def standardise(data, train):
    mean, variance = ops.moments(ops.convert_to_tensor(data[:train], dtype=data.dtype), axes=[0])
    root = ops.sqrt(variance)
    return (data - mean) / ops.where(root == 0, ops.ones_like(root), root)


def windows(data, column, length, sampling, delay, start, end):
    part = data[start:end]
    span = (length - 1) * sampling
    targets = part[span + delay:, column]
    if len(targets) == 0:
        return np.zeros((0, length, data.shape[1])), np.zeros(0)
    batches = keras.utils.timeseries_dataset_from_array(
        part, targets, sequence_length=length, sampling_rate=sampling, batch_size=len(targets))
    inputs, targets = next(iter(batches))
    return np.asarray(inputs), np.asarray(targets)
