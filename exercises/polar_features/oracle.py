"""Keras' own operations: the norm of each row, and twice half the angle.

Half the angle belongs to the point (r + x, |y|): with the unit vector along the x-axis, the point's
direction sums to its bisector. That one never leaves the first quadrant, so a quotient will do.
"""

import math

import keras
from keras import ops


def polar_features(points):
    xy = ops.convert_to_tensor(points, dtype=keras.config.floatx())
    x, y = xy[:, 0], xy[:, 1]
    r = ops.norm(xy, axis=1)
    angle = 2 * ops.arctan(ops.divide_no_nan(ops.abs(y), r + x))
    # On the negative x-axis, point and axis cancel out, and have no bisector.
    angle = ops.where(ops.logical_and(y == 0, x < 0), math.pi * ops.ones_like(r), angle)
    return ops.stack([r, ops.where(y < 0, -angle, angle)], axis=1)
