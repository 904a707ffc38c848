# verdict: wrong
# named: one-for-all-channels
# naming: required
# wrong: standardise
# why: A single mean and deviation for the whole array.
import numpy as np


def to_floats(images):
    x = images.astype("float32") / 255.0
    if x.ndim == 3:
        x = np.expand_dims(x, axis=-1)
    return x


def standardise(train, images):
    mu, sigma = np.mean(train), np.std(train)
    return (images - mu) / (sigma if sigma > 0 else 1)


def one_hot(labels, classes):
    labels = np.asarray(labels).flatten()
    out = np.zeros((labels.shape[0], classes), dtype="float32")
    out[np.arange(labels.shape[0]), labels] = 1.0
    return out
