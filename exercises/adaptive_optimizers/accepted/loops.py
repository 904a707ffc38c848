"""One weight at a time, with the functions of `math`."""

import math

import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    new_w, new_s = np.array(w), np.array(s)
    for at in np.ndindex(w.shape):
        new_s[at] = s[at] + g[at] * g[at]
        new_w[at] = w[at] - learning_rate / math.sqrt(new_s[at] + epsilon) * g[at]
    return new_w, new_s


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    new_w, new_s = np.array(w), np.array(s)
    for at in np.ndindex(w.shape):
        new_s[at] = s[at] + (1 - rho) * (g[at] ** 2 - s[at])
        new_w[at] -= learning_rate * g[at] / (new_s[at] + epsilon) ** 0.5
    return new_w, new_s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    new_w, new_m, new_v = np.array(w), np.array(m), np.array(v)
    for at in np.ndindex(w.shape):
        new_m[at] += (1 - beta_1) * (g[at] - m[at])
        new_v[at] += (1 - beta_2) * (g[at] ** 2 - v[at])
        first = new_m[at] / (1 - math.pow(beta_1, t))
        second = new_v[at] / (1 - math.pow(beta_2, t))
        new_w[at] -= learning_rate * first / (math.sqrt(second) + epsilon)
    return new_w, new_m, new_v
