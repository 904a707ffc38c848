# verdict: right
# why: Copies at the start, everything else in place.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    w, s = w.copy(), s.copy()
    s += g ** 2
    w -= learning_rate * g / np.sqrt(s + epsilon)
    return w, s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    w, s = w.copy(), s.copy()
    s += (1 - rho) * (g ** 2 - s)
    w -= learning_rate * g / np.sqrt(s + epsilon)
    return w, s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    w, m, v = w.copy(), m.copy(), v.copy()
    m *= beta_1
    m += (1 - beta_1) * g
    v *= beta_2
    v += (1 - beta_2) * g * g
    w -= learning_rate * (m / (1 - beta_1 ** t)) / (np.sqrt(v / (1 - beta_2 ** t)) + epsilon)
    return w, m, v
