"""TensorFlow's gradient tape."""

import tensorflow as tf


def pulled(f, dy, *arrays):
    tensors = [tf.constant(array) for array in arrays]
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        y = f(*tensors)
    return tape.gradient(y, tensors, output_gradients=tf.constant(dy))


def matmul_vjp(dy, a, b):
    return tuple(pulled(tf.matmul, dy, a, b))


def sum_vjp(dy, x, axis):
    return pulled(lambda x: tf.reduce_sum(x, axis), dy, x)[0]


def add_vjp(dy, a, b):
    return tuple(pulled(tf.add, dy, a, b))


def reshape_vjp(dy, x):
    return tf.reshape(dy, x.shape)


def transpose_vjp(dy, axes):
    return tf.transpose(dy, tf.math.invert_permutation(axes))


def softmax_vjp(dy, x):
    return pulled(tf.nn.softmax, dy, x)[0]
