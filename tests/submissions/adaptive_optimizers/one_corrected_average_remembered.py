# verdict: wrong
# named: adam-correction-remembered
# naming: required
# wrong: adam_step
# says: A corrected average comes back
# why: Only the average gradient is remembered corrected.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    s = s + g * g
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = (beta_1 * m + (1 - beta_1) * g) / (1 - beta_1**t)
    v = beta_2 * v + (1 - beta_2) * g**2
    v_hat = v / (1 - beta_2**t)
    return w - learning_rate * m / (np.sqrt(v_hat) + epsilon), m, v
