"""Keras' own einsum, which is given the formulas' letters as they are."""

import keras
from keras import ops


def weighted_steps(w, x):
    return _einsum("bt,btf->bf", w, x)


def pairwise_dots(x, y):
    return _einsum("bid,bjd->bij", x, y)


def traces(A):
    # Not every backend's einsum takes a letter twice in one factor: the identity keeps i = j.
    return _einsum("bij,ij->b", A, ops.eye(A.shape[1], dtype=keras.config.floatx()))


def bilinear_forms(x, A, y):
    return _einsum("bi,ij,bj->b", x, A, y)


def channel_grams(X):
    return _einsum("bhwc,bhwd->bcd", X, X)


def _einsum(letters, *factors):
    factors = [ops.convert_to_tensor(f, dtype=keras.config.floatx()) for f in factors]
    return ops.einsum(letters, *factors)
