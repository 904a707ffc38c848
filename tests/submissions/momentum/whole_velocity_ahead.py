# verdict: wrong
# named: descent-looks-too-far, nesterov-velocity-not-faded
# naming: required
# wrong: nesterov_descent, nesterov_step
# why: The look-ahead is not faded.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v_new = rho * v - learning_rate * g
    return w + v_new, v_new


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + v - learning_rate * g, v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        v = rho * v - learning_rate * gradient(w + v)
        w = w + v
    return w, v
