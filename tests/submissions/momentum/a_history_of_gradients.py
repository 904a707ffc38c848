# verdict: right
# why: The velocity as a sum over all gradients so far.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v_new = rho * v - learning_rate * g
    return w + v_new, v_new


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    start, pulls = w, []
    v = np.zeros_like(w)
    for _ in range(steps):
        pulls.append(-learning_rate * gradient(w + rho * v))
        v = sum(rho ** (len(pulls) - 1 - i) * pull for i, pull in enumerate(pulls))
        w = w + v
    return w, v
