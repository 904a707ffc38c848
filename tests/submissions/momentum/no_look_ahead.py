# verdict: wrong
# named: nesterov-does-not-look-ahead, descent-does-not-look-ahead
# naming: required
# wrong: nesterov_step, nesterov_descent
# why: Plain momentum everywhere.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v_new = rho * v - learning_rate * g
    return w + v_new, v_new


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + v, v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        v = rho * v - learning_rate * gradient(w)
        w = w + v
    return w, v
