"""TensorFlow's own data sets: rows in an epoch's order, batched by `batch`."""

import tensorflow as tf


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for epoch in order:
        rows = tf.data.Dataset.from_tensor_slices((tf.gather(X, epoch), tf.gather(y, epoch)))
        yield from rows.batch(batch_size, drop_remainder=drop_remainder).as_numpy_iterator()
