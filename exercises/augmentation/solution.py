"""Flipped and cropped images, with all that is random as arguments."""

import numpy as np


def flip(images, flips):
    """Mirror the images for which `flips` is True, left for right.

    images (N, height, width, channels), flips (N,) Booleans. Returns images of the same shape.
    """
    ### BEGIN SOLUTION
    return np.where(flips[:, None, None, None], images[:, :, ::-1], images)
    ### END SOLUTION


def crop(images, padding, tops, lefts):
    """Frame each image with `padding` zeros on each side, and cut one of the old size out of it.

    images (N, height, width, channels); tops and lefts (N,), from 0 to 2 * padding: where the
    cut begins in the framed image. Returns images of the same shape.
    """
    ### BEGIN SOLUTION
    height, width = images.shape[1:3]
    frame = (padding, padding)
    framed = np.pad(images, ((0, 0), frame, frame, (0, 0)))
    cuts = []
    for image, top, left in zip(framed, tops, lefts):
        cuts.append(image[top:top + height, left:left + width])
    return np.stack(cuts)
    ### END SOLUTION


def augment(images, labels, picks, flips, padding, tops, lefts):
    """A batch of picked images, each flipped and cropped by its own choices, and their labels.

    images (N, height, width, channels), labels (N,); picks, flips, tops and lefts (B,).
    Returns (batch, batch_labels).
    """
    ### BEGIN SOLUTION
    flipped = flip(images[picks], flips)
    return crop(flipped, padding, tops, lefts), labels[picks]
    ### END SOLUTION
