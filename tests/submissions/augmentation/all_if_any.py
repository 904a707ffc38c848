# verdict: wrong
# named: all-flipped
# naming: required
# wrong: flip
# why: All are flipped as soon as one is.
import numpy as np


def flip(images, flips):
    return images[:, :, ::-1].copy() if np.any(flips) else images.copy()


def crop(images, padding, tops, lefts):
    N, H, W, C = images.shape
    framed = np.pad(images, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    out = np.empty_like(images)
    for n in range(N):
        out[n] = framed[n, tops[n]:tops[n] + H, lefts[n]:lefts[n] + W]
    return out


def augment(images, labels, picks, flips, padding, tops, lefts):
    batch = crop(flip(images[picks], flips), padding, tops, lefts)
    return batch, labels[picks]
