"""One weight at a time; the descent keeps the point ahead, and steps back from it at the end."""

import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    new_w, new_v = np.empty(w.shape), np.empty(w.shape)
    for at in np.ndindex(w.shape):
        new_v[at] = rho * v[at] - learning_rate * g[at]
        new_w[at] = w[at] + new_v[at]
    return new_w, new_v


def nesterov_step(w, g, v, learning_rate, rho):
    new_w, new_v = np.empty(w.shape), np.empty(w.shape)
    for at in np.ndindex(w.shape):
        new_v[at] = rho * v[at] - learning_rate * g[at]
        new_w[at] = w[at] + rho ** 2 * v[at] - (1 + rho) * learning_rate * g[at]
    return new_w, new_v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    ahead, v = w, np.zeros(w.shape)
    while steps > 0:
        ahead, v = nesterov_step(ahead, gradient(ahead), v, learning_rate, rho)
        steps -= 1
    return ahead - rho * v, v
