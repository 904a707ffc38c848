# verdict: right
# why: Flattened lists, one weight at a time, put back into shape.
import numpy as np


def each(function, *arrays):
    rows = [function(*numbers) for numbers in zip(*(a.ravel().tolist() for a in arrays))]
    return tuple(np.array(column).reshape(arrays[0].shape) for column in zip(*rows))


def adagrad_step(w, g, s, learning_rate, epsilon):
    def one(w, g, s):
        s += g * g
        return w - learning_rate * g / (s + epsilon) ** 0.5, s
    return each(one, w, g, s)


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    new_s = rho * s + (1 - rho) * g ** 2
    new_w = w - learning_rate * g / np.sqrt(new_s + epsilon)
    return new_w, new_s


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    def one(w, g, m, v):
        m = m * beta_1 + g * (1 - beta_1)
        v = v * beta_2 + g * g * (1 - beta_2)
        root = (v / (1 - beta_2 ** t)) ** 0.5
        return w - learning_rate * m / (1 - beta_1 ** t) / (root + epsilon), m, v
    return each(one, w, g, m, v)
