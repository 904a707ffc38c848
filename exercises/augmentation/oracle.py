"""Keras' own operations and layers, one image at a time."""

import keras
from keras import ops


def tensor(images):
    return ops.convert_to_tensor(images, dtype=keras.config.floatx())


def flip(images, flips):
    return ops.stack([ops.flip(image, axis=1) if flipped else image
                      for image, flipped in zip(tensor(images), flips)])


def crop(images, padding, tops, lefts):
    dtype = keras.config.floatx()
    framed = keras.layers.ZeroPadding2D(padding, dtype=dtype)(tensor(images))
    cut = []
    for n, (top, left) in enumerate(zip(tops.tolist(), lefts.tolist())):
        edges = ((top, 2 * padding - top), (left, 2 * padding - left))
        cut.append(keras.layers.Cropping2D(edges, dtype=dtype)(framed[n:n + 1]))
    return ops.concatenate(cut, axis=0)


def augment(images, labels, picks, flips, padding, tops, lefts):
    picked = ops.take(tensor(images), picks, axis=0)
    return (crop(flip(picked, flips), padding, tops, lefts),
            ops.take(ops.convert_to_tensor(labels, dtype="int64"), picks, axis=0))
