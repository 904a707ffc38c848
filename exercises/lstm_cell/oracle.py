"""Keras' own LSTM cell."""

import keras
from keras import ops


def lstm_cell(x, h, c, W, U, b):
    # Without its dtype the cell would return float32, whatever it is given.
    dtype = keras.config.floatx()
    cell = keras.layers.LSTMCell(h.shape[1], dtype=dtype)
    cell.build(x.shape)
    cell.set_weights([W, U, b])
    x, h, c = (ops.convert_to_tensor(array, dtype=dtype) for array in (x, h, c))
    h_next, (_, c_next) = cell(x, [h, c])
    return h_next, c_next
