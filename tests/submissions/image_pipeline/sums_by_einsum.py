# verdict: right
# why: Sums with einsum; a list as the divisor.
import numpy as np


def to_floats(images):
    if len(images.shape) < 4:
        images = np.stack([images], axis=3)
    return np.true_divide(images, 255)


def standardise(train, images):
    count = train[..., 0].size
    mean = np.einsum("nhwc->c", train.astype(float)) / count
    centred = train - mean
    std = np.sqrt(np.einsum("nhwc,nhwc->c", centred, centred) / count)
    safe = [s if s != 0 else 1.0 for s in std]
    return (images - mean) / safe

def one_hot(labels, classes):
    labels = np.asarray(labels).flatten()
    out = np.zeros((labels.shape[0], classes), dtype="float32")
    out[np.arange(labels.shape[0]), labels] = 1.0
    return out
