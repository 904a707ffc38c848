# verdict: wrong
# named: flips-turned-round
# naming: required
# wrong: flip
# why: The condition is inverted.
import numpy as np


def flip(images, flips):
    result = images.copy()
    for n in range(len(images)):
        if not flips[n]:
            result[n] = images[n][:, ::-1]
    return result


def crop(images, padding, tops, lefts):
    n, h, w, c = images.shape
    result = np.zeros((n, h, w, c))
    for i in range(n):
        padded = np.zeros((h + 2 * padding, w + 2 * padding, c))
        padded[padding:padding + h, padding:padding + w] = images[i]
        t, l = tops[i], lefts[i]
        result[i] = padded[t:t + h, l:l + w]
    return result


def augment(images, labels, picks, flips, padding, tops, lefts):
    chosen = images[picks]
    mirrored = flip(chosen, flips)
    moved = crop(mirrored, padding, tops, lefts)
    return moved, labels[picks]
