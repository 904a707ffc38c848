# verdict: right
# why: Copies changed in place: the weights really go ahead, and then take the kick.
import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    w, v = np.array(w), np.array(v)
    v *= rho
    v -= learning_rate * g
    w += v
    return w, v


def nesterov_step(w, g, v, learning_rate, rho):
    step = learning_rate * g
    v_new = rho * v - step
    return w + rho * v_new - step, v_new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    w = np.array(w)
    v = np.zeros_like(w)
    while steps:
        w += rho * v
        kick = learning_rate * gradient(w)
        w -= kick
        v *= rho
        v -= kick
        steps -= 1
    return w, v
