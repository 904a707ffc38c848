"""Keras' own regularisers, differentiated automatically."""

import keras

from tutor.check.autodiff import value_and_gradients


def weight_penalties(W1, b1, W2, b2, l1, l2):
    # Keras has no half before the squares.
    first, second = keras.regularizers.L1(l1), keras.regularizers.L2(l2 / 2)

    def penalty(W1, b1, W2, b2):
        return sum(each(W) for W in (W1, W2) for each in (first, second))

    return value_and_gradients(penalty, W1, b1, W2, b2)
