# verdict: wrong
# named: cropped-first
# naming: required
# wrong: augment
# never: before they are flipped, so
# why: Flipped first, with lefts counted from the other side.
import numpy as np


def augment(images, labels, picks, flips, padding, tops, lefts):
    lefts = np.where(flips, 2 * padding - lefts, lefts)
    return crop(flip(images[picks], flips), padding, tops, lefts), labels[picks]


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
