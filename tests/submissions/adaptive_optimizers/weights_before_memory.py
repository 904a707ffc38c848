# verdict: wrong
# named: adagrad_step-old-memory, rmsprop_step-old-memory
# naming: required
# wrong: adagrad_step, rmsprop_step
# why: The step is taken with the old memory.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    w = w - learning_rate * g / np.sqrt(s + epsilon)
    return w, s + g ** 2


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    w = w - learning_rate * g / np.sqrt(s + epsilon)
    s = rho * s + (1 - rho) * g ** 2
    return w, s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * np.square(g)
    mc = m / (1 - beta_1 ** t)
    vc = v / (1 - beta_2 ** t)
    return w - learning_rate * mc / (np.sqrt(vc) + epsilon), m, v
