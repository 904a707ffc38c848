# verdict: right
# why: One example at a time, from a generator.
import numpy as np


def one_flip(image, yes):
    return image[:, ::-1, :] if yes else image


def one_crop(image, padding, top, left):
    H, W, C = image.shape
    framed = np.vstack([np.zeros((padding, W, C)), image, np.zeros((padding, W, C))])
    side = np.zeros((H + 2 * padding, padding, C))
    framed = np.hstack([side, framed, side])
    return framed[top:][:H][:, left:][:, :W]


def flip(images, flips):
    return np.array([one_flip(*both) for both in zip(images, flips)])


def crop(images, padding, tops, lefts):
    return np.array([one_crop(image, padding, *place) for image, *place in zip(images, tops, lefts)])


def augment(images, labels, picks, flips, padding, tops, lefts):
    def examples():
        for b, n in enumerate(picks):
            yield one_crop(one_flip(images[n], flips[b]), padding, tops[b], lefts[b]), labels[n]
    batch, its_labels = zip(*examples())
    return np.array(batch), np.array(its_labels)
