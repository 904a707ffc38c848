"""Keras' own LSTM cell, differentiated automatically with respect to its inputs and weights."""

import keras
import numpy as np
from keras import ops

from tutor.check.autodiff import vector_jacobian_product


def lstm_backward(dh_next, dc_next, x, h, c, W, U, b):
    cell = keras.layers.LSTMCell(h.shape[1], dtype=keras.config.floatx())
    cell.build(x.shape)

    def both_states(x, h, c, W, U, b):
        (h_next, (_, c_next)), _ = cell.stateless_call(
            [W, U, b], cell.non_trainable_variables, x, [h, c])
        return ops.concatenate([h_next, c_next], axis=1)

    upstream = np.concatenate([dh_next, dc_next], axis=1)
    return vector_jacobian_product(both_states, upstream, x, h, c, W, U, b)
