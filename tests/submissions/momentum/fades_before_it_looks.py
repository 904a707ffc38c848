# verdict: wrong
# named: descent-looks-too-near
# naming: required
# why: The velocity fades before the point ahead is computed.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + rho * v - learning_rate * g, v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros_like(w)
    for _ in range(steps):
        v = rho * v
        v = v - learning_rate * gradient(w + rho * v)
        w = w + v
    return w, v
