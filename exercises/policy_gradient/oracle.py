"""Keras' own cross-entropy with the actions taken, each step weighted; differentiated
automatically."""

import keras
from keras import ops

from tutor.check.autodiff import value_and_gradients


def policy_gradient(logits, actions, returns, baseline):
    weights = ops.convert_to_tensor(returns - baseline, dtype=keras.config.floatx())

    def mean_loss(logits):
        surprise = keras.losses.sparse_categorical_crossentropy(actions, logits, from_logits=True)
        return ops.mean(weights * surprise)

    loss, (dlogits,) = value_and_gradients(mean_loss, logits)
    return loss, dlogits
