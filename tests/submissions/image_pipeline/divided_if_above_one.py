# verdict: wrong
# named: one-taken-for-white
# naming: required
# wrong: to_floats
# why: Divided only where a pixel is above 1.
import numpy as np


def to_floats(images):
    out = images.astype("float32")
    if images.size and images.max() > 1:
        out = out / 255
    return out[..., None] if images.ndim == 3 else out


def standardise(train, images):
    m = train.mean(axis=(0, 1, 2))
    sd = train.std(axis=(0, 1, 2))
    return (images - m) / np.where(sd == 0, 1, sd)


def one_hot(labels, classes):
    labels = labels.reshape(-1)
    out = np.zeros((len(labels), classes))
    out[np.arange(len(labels)), labels] = 1
    return out
