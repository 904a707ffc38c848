# verdict: wrong
# named: channel-axis-misplaced
# naming: required
# wrong: to_floats
# why: The channel axis after the batch, as in PyTorch.
import numpy as np


def to_floats(images):
    x = images.astype("float32") / 255
    if len(x.shape) == 3:
        x = np.expand_dims(x, 1)
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
