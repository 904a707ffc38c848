# verdict: right
# why: Nesterov from momentum and the change of the velocity; a recursion over the steps.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    v_new = rho * v - learning_rate * g
    return w + v_new, v_new


def nesterov_step(w, g, v, learning_rate, rho):
    w_1, v_1 = momentum_step(w, g, v, learning_rate, rho)
    return w_1 + rho * (v_1 - v), v_1


def nesterov_descent(gradient, w, learning_rate, rho, steps, v=None):
    if v is None:
        v = w * 0
    if steps == 0:
        return w, v
    ahead = w + rho * v
    w, v = momentum_step(w, gradient(ahead), v, learning_rate, rho)
    return nesterov_descent(gradient, w, learning_rate, rho, steps - 1, v)
