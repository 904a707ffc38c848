# verdict: right
# why: TensorFlow's decomposition, returning tensors.
import tensorflow as tf

import numpy as np


def pca(X, k):
    Z = X - tf.reduce_mean(X, axis=0)
    s, u, v = tf.linalg.svd(Z)
    return tf.matmul(Z, v[:, :k]), (s[:k] ** 2) / tf.reduce_sum(s ** 2)
