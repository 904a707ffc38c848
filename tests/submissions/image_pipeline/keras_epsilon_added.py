# verdict: wrong
# named: small-constant
# naming: required
# wrong: standardise
# why: 1e-7 is added to every deviation; Keras replaces small ones.
import numpy as np


def standardise(train, images):
    return (images - train.mean(axis=(0, 1, 2))) / (train.std(axis=(0, 1, 2)) + 1e-7)


def to_floats(images):
    out = images.astype("float32") / 255
    if images.ndim == 3:
        out = out[..., None]
    return out


def one_hot(labels, classes):
    labels = labels.reshape(-1)
    out = np.zeros((len(labels), classes))
    out[np.arange(len(labels)), labels] = 1
    return out
