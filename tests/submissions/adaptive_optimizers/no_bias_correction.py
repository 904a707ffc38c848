# verdict: wrong
# named: adam-not-corrected
# naming: required
# wrong: adam_step
# why: The averages are used as they are.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    s = s + g * g
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    new_s = rho * s + (1 - rho) * g ** 2
    new_w = w - learning_rate * g / np.sqrt(new_s + epsilon)
    return new_w, new_s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g ** 2
    return w - learning_rate * m / (np.sqrt(v) + epsilon), m, v
