# verdict: wrong
# named: momentum_step-rate-outside, nesterov_step-rate-outside
# naming: required
# wrong: momentum_step, nesterov_step
# says: convention
# why: The learning rate comes in last, as in PyTorch.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v + g
    return w - learning_rate * v, v


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v + g
    return w - learning_rate * (g + rho * v), v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        g = gradient(w + rho * v)
        v = rho * v - learning_rate * g
        w = w + v
    return w, v
