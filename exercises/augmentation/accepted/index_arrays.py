"""All crops at once by arrays of indices; flips by indices as well."""

import numpy as np


def flip(images, flips):
    out = images.copy()
    out[flips] = images[flips][:, :, ::-1, :]
    return out


def crop(images, padding, tops, lefts):
    N, H, W, C = images.shape
    framed = np.zeros((N, H + 2 * padding, W + 2 * padding, C))
    framed[:, padding:padding + H, padding:padding + W] = images
    rows = tops[:, None] + np.arange(H)
    columns = lefts[:, None] + np.arange(W)
    return framed[np.arange(N)[:, None, None], rows[:, :, None], columns[:, None, :]]


def augment(images, labels, picks, flips, padding, tops, lefts):
    return crop(flip(images[picks], flips), padding, tops, lefts), labels[picks]
