# verdict: wrong
# named: small-deviation-ignored
# wrong: standardise
# why: The mean of squares less the squared mean, in float32.
import numpy as np


def standardise(train, images):
    t = train.astype("float32")
    m = t.mean(axis=(0, 1, 2))
    v = np.maximum((t * t).mean(axis=(0, 1, 2)) - m * m, 0)
    sd = np.sqrt(v)
    return (images - m) / np.where(sd == 0, 1, sd)


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
