"""Keras' own SGD, put into the middle of a run.

A descent in Nesterov's own form is Keras' run of the point ahead, from which the look-ahead is
taken back at the end.
"""

import keras
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    return _steps(w, lambda w: g, v, learning_rate, rho, 1, nesterov=False)


def nesterov_step(w, g, v, learning_rate, rho):
    return _steps(w, lambda w: g, v, learning_rate, rho, 1, nesterov=True)


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    ahead, v = _steps(w, gradient, np.zeros_like(w), learning_rate, rho, steps, nesterov=True)
    return ahead - rho * v, v


def _steps(w, gradient, v, learning_rate, rho, steps, nesterov):
    # Keras keeps no velocity where the momentum is 0, and takes Python's numbers for single
    # precision, NumPy's as they are.
    optimizer = keras.optimizers.SGD(learning_rate, rho, nesterov=nesterov)
    optimizer.momentum = np.float64(rho)
    variable = keras.Variable(w, dtype=keras.config.floatx())
    optimizer.build([variable])
    if rho:
        optimizer.momentums[0].assign(v)
    for _ in range(steps):
        g = gradient(np.asarray(variable))
        optimizer.update_step(g, variable, np.float64(learning_rate))
        v = np.asarray(optimizer.momentums[0]) if rho else -learning_rate * np.asarray(g)
    return np.asarray(variable), np.asarray(v)
