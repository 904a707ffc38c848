"""The corrections gathered in one learning rate and one epsilon, as Adam's paper suggests."""

import numpy as np


def scaled(w, g, s, learning_rate, epsilon):
    return w - learning_rate * np.multiply(g, (s + epsilon) ** -0.5), s


def adagrad_step(w, g, s, learning_rate, epsilon):
    return scaled(w, g, s + np.square(g), learning_rate, epsilon)


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    return scaled(w, g, np.average([s, g * g], axis=0, weights=[rho, 1 - rho]),
                  learning_rate, epsilon)


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = m + (1 - beta_1) * (g - m)
    v = v + (1 - beta_2) * (g * g - v)
    root = np.sqrt(1 - beta_2**t)
    rate = learning_rate * root / (1 - beta_1**t)
    return w - rate * m / (np.sqrt(v) + epsilon * root), m, v
