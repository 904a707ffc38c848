# verdict: wrong
# named: choices-picked
# naming: required
# wrong: augment
# why: Everything is augmented first and picked then.
import numpy as np


def augment(images, labels, picks, flips, padding, tops, lefts):
    n = len(images)
    f, t, l = np.resize(flips, n), np.resize(tops, n), np.resize(lefts, n)
    return crop(flip(images, f), padding, t, l)[picks], labels[picks]


def flip(images, flips):
    out = images.copy()
    for n in range(len(images)):
        if flips[n]:
            out[n] = images[n][:, ::-1]
    return out


def crop(images, padding, tops, lefts):
    N, H, W, C = images.shape
    framed = np.pad(images, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    out = np.empty_like(images)
    for n in range(N):
        out[n] = framed[n, tops[n]:tops[n] + H, lefts[n]:lefts[n] + W]
    return out
