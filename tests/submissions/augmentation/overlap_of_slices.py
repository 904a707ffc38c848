# verdict: right
# why: No frame: only the part that stays inside is copied.
import numpy as np


def shifted(length, move):
    return slice(max(0, -move), min(length, length - move)), slice(max(0, move), min(length, length + move))


def flip(images, flips):
    sign = [-1 if f else 1 for f in flips]
    return np.stack([im[:, ::s] for im, s in zip(images, sign)])


def crop(images, padding, tops, lefts):
    out = np.zeros_like(images)
    H, W = images.shape[1], images.shape[2]
    for n in range(images.shape[0]):
        to_r, from_r = shifted(H, int(tops[n]) - padding)
        to_c, from_c = shifted(W, int(lefts[n]) - padding)
        if from_r.start < from_r.stop and from_c.start < from_c.stop:
            out[n, to_r, to_c] = images[n, from_r, from_c]
    return out


def augment(images, labels, picks, flips, padding, tops, lefts):
    return [crop(flip(images[picks], flips), padding, tops, lefts), labels.take(picks)]
