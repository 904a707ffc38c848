# verdict: wrong
# named: column-labels-keep-their-axis
# naming: required
# wrong: one_hot
# why: CIFAR-10's labels give an array of three axes.
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
    return np.eye(classes, dtype="float32")[labels]
