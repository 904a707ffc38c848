"""Keras' own clipping, as its optimisers do it before every step."""

import keras
import numpy as np
from keras import ops


def clip_by_value(gradients, limit):
    return _clipped(gradients, clipvalue=limit)


def clip_by_norm(gradients, limit):
    return _clipped(gradients, clipnorm=limit)


def clip_by_global_norm(gradients, limit):
    entries = np.concatenate([np.ravel(g) for g in gradients])
    return _clipped(gradients, global_clipnorm=limit), float(np.linalg.norm(entries))


def _clipped(gradients, **how):
    tensors = [ops.convert_to_tensor(g, dtype=keras.config.floatx()) for g in gradients]
    clipped = keras.optimizers.SGD(0.1, **how)._clip_gradients(tensors)
    return [np.asarray(g) for g in clipped]
