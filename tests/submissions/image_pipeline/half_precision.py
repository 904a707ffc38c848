# verdict: wrong
# named:
# wrong: to_floats
# says: less precision
# why: float16 to save memory.
import numpy as np


def to_floats(images):
    x = images.astype(np.float16) / 255
    if x.ndim == 3:
        x = np.expand_dims(x, -1)
    return x


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
