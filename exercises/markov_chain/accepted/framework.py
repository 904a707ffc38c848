"""TensorFlow's own operations, returning tensors: a loop, and one solve.

As π times a matrix of ones is a row of ones, π (I − P + ones) = ones, a system without a gap.
"""

import tensorflow as tf


def distribution_after(p0, P, n):
    p = tf.constant(p0)[None, :]
    for _ in range(n):
        p = tf.matmul(p, P)
    return p[0]


def stationary(P):
    ones = tf.ones_like(P)
    system = tf.eye(len(P), dtype=tf.float64) - P + ones
    return tf.linalg.solve(system, ones[:, :1], adjoint=True)[:, 0]
