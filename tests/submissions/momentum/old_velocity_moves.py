# verdict: wrong
# named: momentum-old-velocity, descent-old-velocity
# naming: required
# wrong: momentum_step, nesterov_descent
# why: The weights move before the velocity changes.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    w = w + v
    v = rho * v - learning_rate * g
    return w, v


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        g = gradient(w + rho * v)
        w = w + v
        v = rho * v - learning_rate * g
    return w, v
