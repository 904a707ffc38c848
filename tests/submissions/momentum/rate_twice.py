# verdict: wrong
# named: momentum_step-rate-twice, descent-rate-twice
# naming: required
# wrong: momentum_step, nesterov_descent
# why: The learning rate is a factor twice.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + learning_rate * v, v


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps):
        v = rho * v - learning_rate * gradient(w + rho * v)
        w = w + learning_rate * v
    return w, v
