# verdict: wrong
# named: none-moved-at-zero
# naming: required
# wrong: crop
# why: Nothing is cropped when tops and lefts are all 0.
import numpy as np


def crop(images, padding, tops, lefts):
    if not np.any(tops) and not np.any(lefts):
        return images.copy()
    N, H, W, C = images.shape
    framed = np.pad(images, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    return np.stack([framed[n, tops[n]:tops[n] + H, lefts[n]:lefts[n] + W] for n in range(N)])


def flip(images, flips):
    out = images.copy()
    for n in range(len(images)):
        if flips[n]:
            out[n] = images[n][:, ::-1]
    return out


def augment(images, labels, picks, flips, padding, tops, lefts):
    batch = crop(flip(images[picks], flips), padding, tops, lefts)
    return batch, labels[picks]
