# verdict: wrong
# named: classes-from-labels
# naming: required
# wrong: one_hot
# why: The number of classes is taken from the labels.
import numpy as np


def to_floats(images):
    x = images.astype("float32") / 255.0
    if x.ndim == 3:
        x = np.expand_dims(x, axis=-1)
    return x


def standardise(train, images):
    mu = np.mean(train, axis=(0, 1, 2), keepdims=True)
    sigma = np.std(train, axis=(0, 1, 2), keepdims=True)
    sigma[sigma == 0] = 1.0
    return (images - mu) / sigma


def one_hot(labels, classes):
    labels = labels.reshape(-1)
    K = np.max(labels) + 1
    return np.eye(K)[labels]
