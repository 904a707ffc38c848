# verdict: wrong
# named: divided-by-zero
# naming: required
# wrong: standardise
# why: No guard for a channel that is constant.
import numpy as np


def to_floats(images):
    x = images.astype("float32") / 255.0
    if x.ndim == 3:
        x = np.expand_dims(x, axis=-1)
    return x


def standardise(train, images):
    mu = train.mean(axis=(0, 1, 2))
    sigma = train.std(axis=(0, 1, 2))
    return (images - mu) / sigma


def one_hot(labels, classes):
    labels = np.asarray(labels).flatten()
    out = np.zeros((labels.shape[0], classes), dtype="float32")
    out[np.arange(labels.shape[0]), labels] = 1.0
    return out
