# verdict: wrong
# named:
# wrong: nesterov_descent
# why: A small gradient ends the descent, though the velocity carries on.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + v, v


def nesterov_step(w, g, v, learning_rate, rho):
    v = rho * v - learning_rate * g
    return w + rho * v - learning_rate * g, v


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    v = np.zeros_like(w)
    for _ in range(steps):
        g = gradient(w + rho * v)
        if np.linalg.norm(g) < 1e-2:
            break
        v = rho * v - learning_rate * g
        w = w + v
    return w, v
