# verdict: wrong
# named:
# wrong: adam_step
# why: Both corrections end when the first has faded.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    s = s + g * g
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g**2
    a = b = 1.0
    if beta_1**t > 1e-6:
        a, b = 1 - beta_1**t, 1 - beta_2**t
    return w - learning_rate * (m / a) / (np.sqrt(v / b) + epsilon), m, v
