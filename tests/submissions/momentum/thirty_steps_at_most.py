# verdict: wrong
# named:
# wrong: nesterov_descent, momentum_step
# why: The descent ends after 30 steps, and gradients are cut off at 5.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * np.clip(g, -5, 5)
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros(w.shape)
    for i in range(min(steps, 30)):
        v = rho * v - learning_rate * gradient(w + rho * v)
        w = w + v
    return w, v
