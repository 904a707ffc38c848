"""Keras' own SGD, put into the middle of a run.

A descent in Nesterov's own form is Keras' run of the point ahead, from which the look-ahead is
taken back at the end.
"""

import keras
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    return _step(w, g, v, learning_rate, rho, nesterov=False)


def nesterov_step(w, g, v, learning_rate, rho):
    return _step(w, g, v, learning_rate, rho, nesterov=True)


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    ahead, v = w, np.zeros_like(w)
    for _ in range(steps):
        ahead, v = nesterov_step(ahead, gradient(ahead), v, learning_rate, rho)
    return ahead - rho * v, v


def _step(w, g, v, learning_rate, rho, nesterov):
    # Keras keeps no velocity where the momentum is 0, and takes Python's numbers for single
    # precision, NumPy's as they are.
    optimizer = keras.optimizers.SGD(learning_rate, rho, nesterov=nesterov)
    optimizer.momentum = np.float64(rho)
    w = keras.Variable(w, dtype=keras.config.floatx())
    optimizer.build([w])
    if rho == 0:
        optimizer.apply([g], [w])
        return np.asarray(w), -learning_rate * np.asarray(g)
    optimizer.momentums[0].assign(v)
    optimizer.apply([g], [w])
    return np.asarray(w), np.asarray(optimizer.momentums[0])
