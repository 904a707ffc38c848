# verdict: right
# why: The mask by floor: 1 where the draw plus the probability of keeping reaches 1.
import numpy as np


def dropout(x, draws, rate, training):
    m = np.heaviside(draws - rate, 1.0) if training else np.ones(x.shape)
    return m * x / ((1 - rate) if training else 1)


def dropout_backward(dy, draws, rate):
    jacobian_diagonal = np.heaviside(draws - rate, 1.0) / (1 - rate)
    return dy * jacobian_diagonal


def dropout_sequence(x, draws, rate):
    m = np.broadcast_to(draws[:, None], x.shape) >= rate
    y = np.zeros(x.shape)
    y[m] = x[m] / (1 - rate)
    return y
