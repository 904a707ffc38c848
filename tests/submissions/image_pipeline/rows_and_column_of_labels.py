# verdict: wrong
# named: each-row-with-each-label
# naming: required
# wrong: one_hot
# why: Labels in a column pair each row with each label.
import numpy as np


def one_hot(labels, classes):
    out = np.zeros((len(labels), classes))
    out[np.arange(len(labels)), labels] = 1
    return out


def to_floats(images):
    out = images.astype("float32") / 255
    if images.ndim == 3:
        out = out[..., None]
    return out


def standardise(train, images):
    m = train.mean(axis=(0, 1, 2))
    sd = train.std(axis=(0, 1, 2))
    return (images - m) / np.where(sd == 0, 1, sd)
