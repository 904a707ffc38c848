"""Velocities as differences of weights, and the look-ahead from the old velocity and the new."""

import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    there = w + rho * v - learning_rate * g
    return there, there - w


def nesterov_step(w, g, v, learning_rate, rho):
    new = np.subtract(rho * v, learning_rate * g)
    return w - rho * v + (1 + rho) * new, new


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    before, now = w, w
    for _ in range(steps):
        ahead = now + rho * (now - before)
        before, now = now, ahead - learning_rate * gradient(ahead)
    return now, now - before
