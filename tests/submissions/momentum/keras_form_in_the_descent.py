# verdict: wrong
# named: descent-of-the-point-ahead
# naming: required
# wrong: nesterov_descent
# says: convention
# why: The points ahead come back.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v_new = rho * v - learning_rate * g
    return w + v_new, v_new


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        w, v = nesterov_step(w, gradient(w), v, learning_rate, rho)
    return w, v
