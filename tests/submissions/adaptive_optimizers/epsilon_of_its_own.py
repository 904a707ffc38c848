# verdict: wrong
# named: adagrad_step-uphill
# wrong: adam_step, adagrad_step
# why: Adam has an epsilon of its own, and Adagrad climbs.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    s = s + g * g
    return w + learning_rate * g / np.sqrt(s + epsilon), s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    new_s = rho * s + (1 - rho) * g ** 2
    new_w = w - learning_rate * g / np.sqrt(new_s + epsilon)
    return new_w, new_s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g ** 2
    mh = m / (1 - beta_1 ** t)
    vh = v / (1 - beta_2 ** t)
    return w - learning_rate * mh / (np.sqrt(vh) + 1e-8), m, v
