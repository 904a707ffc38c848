# verdict: right
# why: Sign and size of a step apart; powers as exponentials.
import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    s = s + g * g
    return w - learning_rate * g / np.sqrt(s + epsilon), s


def mean(old, new, kept):
    return old + (1 - kept) * (new - old)


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    s = mean(s, g ** 2, rho)
    direction = np.sign(g) * np.sqrt(g ** 2 / (s + epsilon))
    return w - learning_rate * direction, s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    m, v = mean(m, g, beta_1), mean(v, g ** 2, beta_2)
    left_1, left_2 = np.exp(t * np.log(beta_1)), np.exp(t * np.log(beta_2))
    signal, noise = m / (1 - left_1), np.sqrt(v / (1 - left_2))
    return w - learning_rate * signal / (noise + epsilon), m, v
