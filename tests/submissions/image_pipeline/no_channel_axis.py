# verdict: wrong
# named: channel-axis-missing
# naming: required
# wrong: to_floats
# why: Grey images stay with three axes.
import numpy as np


def to_floats(images):
    return images.astype(np.float32) / 255.0


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
