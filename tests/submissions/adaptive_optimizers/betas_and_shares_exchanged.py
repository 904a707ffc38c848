# verdict: wrong
# named: rmsprop-shares-exchanged, adam-betas-exchanged
# naming: required
# wrong: rmsprop_step, adam_step
# why: Shares and betas exchanged.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    s = s + g * g
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    s = (1 - rho) * s + rho * g ** 2
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = beta_2 * m + (1 - beta_2) * g
    v = beta_1 * v + (1 - beta_1) * g ** 2
    mh = m / (1 - beta_2 ** t)
    vh = v / (1 - beta_1 ** t)
    return w - learning_rate * mh / (np.sqrt(vh) + epsilon), m, v
