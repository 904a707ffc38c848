# verdict: wrong
# named: adagrad-one-for-all, rmsprop-one-for-all
# naming: required
# wrong: adagrad_step, rmsprop_step
# why: The squared norm stands for the squares of the entries.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    s = s + np.sum(g ** 2)
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    s = rho * s + (1 - rho) * np.linalg.norm(g) ** 2
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * np.square(g)
    mc = m / (1 - beta_1 ** t)
    vc = v / (1 - beta_2 ** t)
    return w - learning_rate * mc / (np.sqrt(vc) + epsilon), m, v
