# verdict: wrong
# named: changed-on-top
# naming: required
# wrong: augment
# why: An image picked twice is changed twice.
import numpy as np


def augment(images, labels, picks, flips, padding, tops, lefts):
    work = images.copy()
    for b, i in enumerate(picks):
        work[i:i + 1] = flip(work[i:i + 1], flips[b:b + 1])
        work[i:i + 1] = crop(work[i:i + 1], padding, tops[b:b + 1], lefts[b:b + 1])
    return work[picks], labels[picks]


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
