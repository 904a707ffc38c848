# verdict: wrong
# named: momentum_step-velocity-uphill, descent-velocity-uphill
# naming: required
# wrong: momentum_step, nesterov_descent
# says: convention
# why: The velocity has the other sign.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v + learning_rate * g
    return w - v, v


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        v = rho * v + learning_rate * gradient(w - rho * v)
        w = w - v
    return w, v
