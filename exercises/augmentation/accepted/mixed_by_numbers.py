"""Flips as numbers 0 and 1 that mix two arrays; crops from a frame for each image."""

import numpy as np


def flip(images, flips):
    share = flips.astype(float).reshape(-1, 1, 1, 1)
    return share * np.flip(images, axis=2) + (1 - share) * images


def crop(images, padding, tops, lefts):
    out = np.empty_like(images)
    for image, place, top, left in zip(images, out, tops, lefts):
        framed = np.pad(image, [(padding, padding)] * 2 + [(0, 0)], mode="constant")
        place[...] = framed[top:, left:][:len(image), :image.shape[1]]
    return out


def augment(images, labels, picks, flips, padding, tops, lefts):
    batch = crop(flip(np.take(images, picks, axis=0), flips), padding, tops, lefts)
    return batch, np.take(labels, picks)
