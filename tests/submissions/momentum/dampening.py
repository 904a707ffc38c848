# verdict: wrong
# named: momentum_step-dampened, descent-dampened
# naming: required
# wrong: momentum_step, nesterov_descent
# says: convention
# why: The gradient has the share 1 − rho.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v - (1 - rho) * learning_rate * g
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        g = gradient(w + rho * v)
        v = rho * v - (1 - rho) * learning_rate * g
        w = w + v
    return w, v
