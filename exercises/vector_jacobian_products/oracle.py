"""Keras' operations, differentiated automatically."""

import numpy as np
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def matmul_vjp(dy, a, b):
    return vector_jacobian_product(ops.matmul, dy, a, b)


def sum_vjp(dy, x, axis):
    return vector_jacobian_product(lambda x: ops.sum(x, axis=axis), dy, x)[0]


def add_vjp(dy, a, b):
    # keras.ops.add takes a column for a bias where its length fits the last axis.
    return vector_jacobian_product(lambda a, b: a + b, dy, a, b)


def reshape_vjp(dy, x):
    return vector_jacobian_product(lambda x: ops.reshape(x, dy.shape), dy, x)[0]


def transpose_vjp(dy, axes):
    shape = [0] * len(axes)
    for axis, length in zip(axes, dy.shape):
        shape[axis] = length
    return vector_jacobian_product(lambda x: ops.transpose(x, axes), dy, np.zeros(shape))[0]


def softmax_vjp(dy, x):
    return vector_jacobian_product(lambda x: ops.softmax(x, axis=-1), dy, x)[0]
