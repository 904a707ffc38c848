# verdict: wrong
# named: one-for-each-pixel
# naming: required
# wrong: standardise
# why: Mean and deviation over the images only.
import numpy as np


def to_floats(images):
    x = images.astype("float32") / 255.0
    if x.ndim == 3:
        x = np.expand_dims(x, axis=-1)
    return x


def standardise(train, images):
    mean_image = np.mean(train, axis=0)
    std_image = np.std(train, axis=0)
    std_image = np.where(std_image == 0, 1.0, std_image)
    return (images - mean_image) / std_image


def one_hot(labels, classes):
    labels = np.asarray(labels).flatten()
    out = np.zeros((labels.shape[0], classes), dtype="float32")
    out[np.arange(labels.shape[0]), labels] = 1.0
    return out
