"""Keras' own operations, from the differences between examples: no example is centred.

The mean square of the difference of two draws is twice the variance, so half the average of
(xₙ − xₘ)(xₙ − xₘ)ᵀ over all N² pairs is the covariance.
"""

import keras
from keras import ops


def gaussian_mle(X):
    floatx = keras.config.floatx()
    # Seen from the first example, numbers are small also where the examples lie far from zero.
    near = ops.convert_to_tensor(X - X[0], dtype=floatx)
    mean = ops.convert_to_tensor(X[0], dtype=floatx) + ops.mean(near, axis=0)
    pairs = near[:, None, :] - near[None, :, :]
    cov = ops.einsum("nmi,nmj->ij", pairs, pairs) / (2 * len(X) ** 2)
    return mean, cov
