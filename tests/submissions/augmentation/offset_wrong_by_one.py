# verdict: wrong
# named: crop-off-by-one
# naming: required
# wrong: crop
# why: One row lower.
import numpy as np


def flip(images, flips):
    result = images.copy()
    for n in range(len(images)):
        if flips[n]:
            result[n] = images[n][:, ::-1]
    return result


def crop(images, padding, tops, lefts):
    n, h, w, c = images.shape
    result = np.zeros((n, h, w, c))
    for i in range(n):
        padded = np.zeros((h + 2 * padding, w + 2 * padding, c))
        padded[padding:padding + h, padding:padding + w] = images[i]
        t, l = tops[i], lefts[i]
        result[i] = padded[min(t + 1, 2 * padding):][:h, l:l + w]
    return result


def augment(images, labels, picks, flips, padding, tops, lefts):
    chosen = images[picks]
    mirrored = flip(chosen, flips)
    moved = crop(mirrored, padding, tops, lefts)
    return moved, labels[picks]
