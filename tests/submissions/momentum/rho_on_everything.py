# verdict: wrong
# named: momentum_step-all-fades, nesterov-all-faded
# naming: required
# wrong: momentum_step, nesterov_step
# why: rho is a factor of the gradient, too.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * (v - learning_rate * g)
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + rho * (v - learning_rate * g), v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        g = gradient(w + rho * v)
        v = rho * v - learning_rate * g
        w = w + v
    return w, v
