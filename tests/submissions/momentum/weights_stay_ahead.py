# verdict: wrong
# named: descent-stays-ahead
# naming: required
# wrong: nesterov_descent
# why: The weights stay at the point ahead, and then move by all of the velocity.
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
        w = w + rho * v
        v = rho * v - learning_rate * gradient(w)
        w = w + v
    return w, v
