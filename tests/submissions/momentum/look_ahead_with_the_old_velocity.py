# verdict: wrong
# named: nesterov-does-not-look-ahead
# naming: required
# wrong: nesterov_step
# why: The look-ahead uses the velocity from before, which is plain momentum.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v_new = rho * v - learning_rate * g
    return w + v_new, v_new


def nesterov_step(w, g, v, learning_rate, rho):
    new_v = rho * v - learning_rate * g
    return w + rho * v - learning_rate * g, new_v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        g = gradient(w + rho * v)
        v = rho * v - learning_rate * g
        w = w + v
    return w, v
