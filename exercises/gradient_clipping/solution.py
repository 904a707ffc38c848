"""Gradients, bounded before a step: entry by entry, array by array, or all together."""

import numpy as np


def clip_by_value(gradients, limit):
    """Each entry of each array, brought into the range from -limit to limit.

    gradients is a list of arrays of any shapes. Returns a list of arrays of the same shapes.
    """
    ### BEGIN SOLUTION
    return [np.clip(g, -limit, limit) for g in gradients]
    ### END SOLUTION


def clip_by_norm(gradients, limit):
    """Each array, scaled down to the norm `limit` where its own norm is above that.

    gradients is a list of arrays of any shapes. Returns a list of arrays of the same shapes.
    """
    ### BEGIN SOLUTION
    clipped = []
    for g in gradients:
        norm = np.sqrt(np.sum(g**2))
        clipped.append(g * (limit / max(norm, limit)))
    return clipped
    ### END SOLUTION


def clip_by_global_norm(gradients, limit):
    """All arrays, scaled down by one factor where the norm of all together is above `limit`.

    gradients is a list of arrays of any shapes. Returns (clipped, norm): a list of arrays of the
    same shapes, and the norm of all of them before clipping.
    """
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    scale = limit / max(norm, limit)
    return [g * scale for g in gradients], norm
    ### END SOLUTION
