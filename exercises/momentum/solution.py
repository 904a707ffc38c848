"""Gradient descent with a velocity: a step of momentum, and Nesterov's in two forms."""

import numpy as np


def momentum_step(w, g, v, learning_rate, rho):
    """One step of momentum, as in Keras: the velocity has the learning rate in it.

    w weights, g their gradient, v the velocity before this step: arrays of one shape; rho is the
    part of the velocity that is kept. Returns (w, v): weights and velocity after the step.
    """
    ### BEGIN SOLUTION
    v = rho * v - learning_rate * g
    w = w + v
    return w, v
    ### END SOLUTION


def nesterov_step(w, g, v, learning_rate, rho):
    """One step of Nesterov momentum, as in Keras, whose weights are the point ahead.

    w weights, g the gradient at them, v the velocity before this step: arrays of one shape.
    Returns (w, v): weights and velocity after the step.
    """
    ### BEGIN SOLUTION
    v = rho * v - learning_rate * g
    w = w + rho * v - learning_rate * g
    return w, v
    ### END SOLUTION


def nesterov_descent(gradient, w, learning_rate, rho, steps):
    """Steps of Nesterov momentum in its own form, with the gradient taken at the point ahead.

    gradient is a function from an array of w's shape to an array of that shape; the velocity
    starts at 0. Returns (w, v): weights and velocity after the last step.
    """
    ### BEGIN SOLUTION
    v = np.zeros_like(w)
    for _ in range(steps):
        v = rho * v - learning_rate * gradient(w + rho * v)
        w = w + v
    return w, v
    ### END SOLUTION
