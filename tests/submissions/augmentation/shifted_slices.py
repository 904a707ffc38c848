# verdict: wrong
# wrong: crop
# why: Shifted slices whose stop becomes negative.
import numpy as np


def crop(images, padding, tops, lefts):
    N, H, W, C = images.shape
    out = np.zeros_like(images)
    for n in range(N):
        d, r = padding - int(tops[n]), padding - int(lefts[n])
        ys, yd = (slice(0, H - d), slice(d, H)) if d >= 0 else (slice(-d, H), slice(0, H + d))
        xs, xd = (slice(0, W - r), slice(r, W)) if r >= 0 else (slice(-r, W), slice(0, W + r))
        out[n, yd, xd] = images[n, ys, xs]
    return out


def flip(images, flips):
    out = images.copy()
    for n in range(len(images)):
        if flips[n]:
            out[n] = images[n][:, ::-1]
    return out


def augment(images, labels, picks, flips, padding, tops, lefts):
    batch = crop(flip(images[picks], flips), padding, tops, lefts)
    return batch, labels[picks]
