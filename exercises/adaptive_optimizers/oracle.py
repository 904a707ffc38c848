"""Keras' own optimisers, put into the middle of a run.

Keras' Adam adds epsilon to the root of v before its correction: with epsilon times the root of
1 - beta_2**t, that is the paper's step. Keras takes Python's numbers for single precision, and
NumPy's as they are.
"""

import math

import keras
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    optimizer = keras.optimizers.Adagrad(learning_rate, epsilon=np.float64(epsilon))
    w = _start(optimizer, w)
    optimizer._accumulators[0].assign(s)
    optimizer.update_step(g, w, np.float64(learning_rate))
    return np.asarray(w), np.asarray(optimizer._accumulators[0])


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    optimizer = keras.optimizers.RMSprop(learning_rate, rho=np.float64(rho),
                                         epsilon=np.float64(epsilon))
    w = _start(optimizer, w)
    optimizer._velocities[0].assign(s)
    optimizer.update_step(g, w, np.float64(learning_rate))
    return np.asarray(w), np.asarray(optimizer._velocities[0])


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    optimizer = keras.optimizers.Adam(learning_rate, np.float64(beta_1), np.float64(beta_2),
                                      epsilon=np.float64(epsilon * math.sqrt(1 - beta_2**t)))
    w = _start(optimizer, w)
    optimizer._momentums[0].assign(m)
    optimizer._velocities[0].assign(v)
    optimizer.iterations.assign(t - 1)
    optimizer.update_step(g, w, np.float64(learning_rate))
    return (np.asarray(w), np.asarray(optimizer._momentums[0]),
            np.asarray(optimizer._velocities[0]))


def _start(optimizer, w):
    variable = keras.Variable(w, dtype=keras.config.floatx())
    optimizer.build([variable])
    return variable
