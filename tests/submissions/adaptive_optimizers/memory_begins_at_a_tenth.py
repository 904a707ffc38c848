# verdict: wrong
# named:
# wrong: adagrad_step
# why: A memory of 0 is replaced by 0.1, where Keras starts.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    if not np.any(s):
        s = np.full_like(s, 0.1)
    s = s + g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), s


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
