"""From uint8 images and class numbers to what a network is trained on."""

import numpy as np


def to_floats(images):
    """Pixels between 0 and 1, with an axis for the channels.

    images (N, H, W) or (N, H, W, C), uint8. Returns floats (N, H, W, C), C = 1 for grey images.
    """
    ### BEGIN SOLUTION
    if images.ndim == 3:
        images = images[..., None]
    return images.astype(np.float32) / 255
    ### END SOLUTION


def standardise(train, images):
    """Images with mean 0 and deviation 1 in each channel, by what was measured on train.

    train (M, H, W, C), images (N, H, W, C). Returns floats (N, H, W, C). A channel whose deviation
    is 0 is divided by 1.
    """
    ### BEGIN SOLUTION
    mean, std = train.mean(axis=(0, 1, 2)), train.std(axis=(0, 1, 2))
    return (images - mean) / np.where(std > 0, std, 1)
    ### END SOLUTION


def one_hot(labels, classes):
    """A row for each label, with 1 at the label and 0 elsewhere.

    labels (N,) or (N, 1), whole numbers below classes. Returns floats (N, classes).
    """
    ### BEGIN SOLUTION
    rows = np.eye(classes, dtype=np.float32)
    return rows[labels.ravel()]
    ### END SOLUTION
