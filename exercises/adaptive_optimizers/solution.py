"""Optimisers with a step length for each weight: one step of Adagrad, of RMSProp and of Adam."""

import numpy as np


def adagrad_step(w, g, s, learning_rate, epsilon):
    """One step of Adagrad, which divides by the root of all squared gradients so far.

    w weights, g their gradient, s the sum of squares before this step: arrays of one shape.
    Returns (w, s): the weights after the step, and the sum that the next one starts from.
    """
    ### BEGIN SOLUTION
    s = s + g**2
    w = w - learning_rate * g / np.sqrt(s + epsilon)
    return w, s
    ### END SOLUTION


def rmsprop_step(w, g, s, learning_rate, rho, epsilon):
    """One step of RMSProp, which divides by the root of an average of squared gradients.

    w weights, g their gradient, s the average before this step: arrays of one shape; rho is the
    part of the average that is kept. Returns (w, s): the weights and the average after the step.
    """
    ### BEGIN SOLUTION
    s = rho * s + (1 - rho) * g**2
    w = w - learning_rate * g / np.sqrt(s + epsilon)
    return w, s
    ### END SOLUTION


def adam_step(w, g, m, v, t, learning_rate, beta_1, beta_2, epsilon):
    """One step of Adam as in its paper: averages of gradient and square, both corrected.

    w weights, g their gradient, m and v the averages before this step: arrays of one shape; t is
    the number of this step, 1 for the first.
    Returns (w, m, v): the weights and the averages after the step, these without correction.
    """
    ### BEGIN SOLUTION
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return w, m, v
    ### END SOLUTION
