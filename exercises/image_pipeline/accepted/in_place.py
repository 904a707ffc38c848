"""Arrays that are filled: float64, a channel or an example at a time."""

import numpy as np


def to_floats(images):
    shape = images.shape if images.ndim == 4 else (*images.shape, 1)
    pixels = np.empty(shape)
    pixels[...] = images.reshape(shape)
    pixels *= 1 / 255
    return pixels


def standardise(train, images):
    result = images.copy()
    for c in range(train.shape[-1]):
        values = train[..., c].ravel()
        centre = values.mean()
        spread = np.sqrt(((values - centre) ** 2).mean())
        result[..., c] -= centre
        if spread > 0:
            result[..., c] /= spread
    return result


def one_hot(labels, classes):
    hot = np.zeros((len(labels), classes))
    for n, label in enumerate(labels):
        hot[n, int(label.item())] = 1
    return hot
