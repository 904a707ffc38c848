# verdict: right
# why: Flips and shifts as matrices of zeros and ones.
import numpy as np


def flip(images, flips):
    W = images.shape[2]
    turn = np.where(flips[:, None, None], np.eye(W)[::-1], np.eye(W))
    return np.einsum("nvw,nhwc->nhvc", turn, images)


def crop(images, padding, tops, lefts):
    H, W = images.shape[1:3]
    rows = np.stack([np.eye(H, k=t - padding) for t in tops])
    columns = np.stack([np.eye(W, k=l - padding) for l in lefts])
    return np.einsum("nij,njwc,nvw->nivc", rows, images, columns)


def augment(images, labels, picks, flips, padding, tops, lefts):
    return crop(flip(images[picks], flips), padding, tops, lefts), labels[picks]
