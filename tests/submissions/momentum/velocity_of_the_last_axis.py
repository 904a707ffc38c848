# verdict: wrong
# named:
# wrong: nesterov_descent
# why: The velocity has the shape of the last axis until a step repairs it.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + rho * v - learning_rate * g, v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape[-1:])
    for _ in range(steps):
        v = rho * v - learning_rate * gradient(w + rho * v)
        w = w + v
    return w, v
