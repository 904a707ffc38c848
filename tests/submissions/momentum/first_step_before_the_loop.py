# verdict: wrong
# named: descent-no-steps
# naming: required
# why: The first step stands before the loop.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + rho * v - learning_rate * g, v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = -learning_rate * gradient(w)
    w = w + v
    for _ in range(steps - 1):
        v = rho * v - learning_rate * gradient(w + rho * v)
        w = w + v
    return w, v
