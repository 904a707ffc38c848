"""Pixel by pixel: where each comes from, and zero where that is outside."""

import numpy as np


def flip(images, flips):
    return np.array([np.fliplr(image) if each else image for image, each in zip(images, flips)])


def crop(images, padding, tops, lefts):
    N, H, W, _ = images.shape
    out = np.zeros(images.shape)
    for n in range(N):
        for i in range(H):
            for j in range(W):
                row, column = i + tops[n] - padding, j + lefts[n] - padding
                if 0 <= row < H and 0 <= column < W:
                    out[n, i, j] = images[n, row, column]
    return out


def augment(images, labels, picks, flips, padding, tops, lefts):
    batch = [crop(flip(images[p:p + 1], flips[b:b + 1]), padding, tops[b:b + 1], lefts[b:b + 1])[0]
             for b, p in enumerate(picks)]
    return np.array(batch), np.array([labels[p] for p in picks])
