# verdict: right
# why: The identity's rows taken with np.take; flat pixel tables.
import numpy as np


def to_floats(images):
    n, h, w, *c = images.shape
    return (images * np.float32(1 / 255)).reshape(n, h, w, *(c or [1]))


def standardise(train, images):
    C = train.shape[-1]
    table = train.reshape(-1, C).astype(np.float64)
    mean = table.mean(0)
    var = ((table - mean) ** 2).mean(0)
    var = np.where(var == 0, 1, var)
    return ((images.reshape(-1, C) - mean) / var ** 0.5).reshape(images.shape)


def one_hot(labels, classes):
    return np.take(np.identity(classes), labels.reshape(len(labels)), axis=0)
