"""From the products of the examples with one another, in Keras' own operations.

The eigenvectors of the centred examples' products, each as long as the root of its eigenvalue, are
the projected examples. No component is ever computed.
"""

import keras
from keras import ops


def pca(X, k):
    # Seen from the first example, numbers are small also where the examples lie far from zero.
    near = ops.convert_to_tensor(X - X[0], dtype=keras.config.floatx())
    centred = near - ops.mean(near, axis=0)
    values, vectors = ops.linalg.eigh(centred @ ops.transpose(centred))
    values = ops.maximum(values, 0.0)
    largest = [len(X) - 1 - i for i in range(k)]
    values_kept = ops.take(values, largest, axis=0)
    projected = ops.take(vectors, largest, axis=1) * ops.sqrt(values_kept)
    return projected, values_kept / ops.sum(values)
