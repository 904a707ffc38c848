"""Copies, changed in place where there is something to change."""

import math

import numpy as np


def clip_by_value(gradients, limit):
    clipped = [np.array(g) for g in gradients]
    for g in clipped:
        g[g > limit] = limit
        g[g < -limit] = -limit
    return clipped


def clip_by_norm(gradients, limit):
    clipped = [np.array(g) for g in gradients]
    for g in clipped:
        norm = math.sqrt(np.vdot(g, g))
        if norm > limit:
            g *= limit / norm
    return clipped


def clip_by_global_norm(gradients, limit):
    clipped = [np.array(g) for g in gradients]
    norm = math.hypot(*(entry for g in clipped for entry in g.ravel()))
    if norm > limit:
        for g in clipped:
            g /= norm / limit
    return clipped, norm
