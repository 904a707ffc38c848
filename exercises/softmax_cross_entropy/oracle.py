"""Keras' own cross-entropy from logits, differentiated automatically."""

import keras
from keras import ops

from tutor.check.autodiff import value_and_gradients


def softmax_cross_entropy(logits, labels):
    def mean_loss(logits):
        return ops.mean(
            keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True))

    loss, (dlogits,) = value_and_gradients(mean_loss, logits)
    return loss, dlogits
