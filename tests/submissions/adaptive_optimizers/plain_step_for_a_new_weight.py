# verdict: wrong
# named:
# wrong: adagrad_step
# why: A weight without memory takes the step of plain descent.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    new = s + g**2
    scale = np.where(s == 0, 1.0, np.sqrt(new + epsilon))
    return w - learning_rate * g / scale, new


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    s = rho * s + (1 - rho) * g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return w, m, v
