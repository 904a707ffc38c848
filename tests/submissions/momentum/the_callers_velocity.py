# verdict: wrong
# named: descent-steps-miscounted
# wrong: momentum_step, nesterov_descent
# why: The caller's velocity is changed, and there is a step too many.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v *= rho
    v -= learning_rate * g
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(steps + 1):
        v = rho * v - learning_rate * gradient(w + rho * v)
        w = w + v
    return w, v
