# verdict: wrong
# named: divided-by-own-maximum
# naming: required
# wrong: to_floats
# why: Divided by the largest pixel of the batch.
import numpy as np


def to_floats(images):
    x = images.astype("float32")
    x = x / np.max(x)
    return x if x.ndim == 4 else x[..., np.newaxis]


def standardise(train, images):
    mu = np.mean(train, axis=(0, 1, 2), keepdims=True)
    sigma = np.std(train, axis=(0, 1, 2), keepdims=True)
    sigma[sigma == 0] = 1.0
    return (images - mu) / sigma


def one_hot(labels, classes):
    labels = np.asarray(labels).flatten()
    out = np.zeros((labels.shape[0], classes), dtype="float32")
    out[np.arange(labels.shape[0]), labels] = 1.0
    return out
