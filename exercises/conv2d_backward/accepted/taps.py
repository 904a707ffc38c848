"""Tap by tap: each is a dense layer on a shifted and thinned image, forward and back."""

import numpy as np


def taps(x, kernel, strides, padding):
    """The image with its zeros, a slice of it for each tap, and the slice that is the image."""
    kh, kw = kernel.shape[:2]
    before, after, fits = [], [], []
    for size, side, step in zip(x.shape[1:3], (kh, kw), np.broadcast_to(strides, 2)):
        if padding == "same":
            count = (size + step - 1) // step
            total = max((count - 1) * step + side - size, 0)
        else:
            count, total = (size - side) // step + 1, 0
        before.append(total // 2)
        after.append(total - total // 2)
        fits.append((count * step, step))
    padded = np.pad(x, ((0, 0), (before[0], after[0]), (before[1], after[1]), (0, 0)))
    (high, down), (wide, across) = fits
    slices = {(i, j): np.s_[:, i:i + high:down, j:j + wide:across]
              for i in range(kh) for j in range(kw)}
    image = np.s_[:, before[0]:padded.shape[1] - after[0], before[1]:padded.shape[2] - after[1]]
    return padded, slices, image


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    padded, slices, _ = taps(x, kernel, strides, padding)
    return sum(padded[part] @ kernel[tap] for tap, part in slices.items()) + bias


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    padded, slices, image = taps(x, kernel, strides, padding)
    flat = dy.reshape(-1, dy.shape[-1])
    dpadded, dkernel = np.zeros_like(padded), np.zeros_like(kernel)
    for tap, part in slices.items():
        dpadded[part] += dy @ kernel[tap].T
        dkernel[tap] = padded[part].reshape(len(flat), -1).T @ flat
    return dpadded[image], dkernel, flat.sum(axis=0)
