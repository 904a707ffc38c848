# verdict: right
# why: Axes moved in front, and views returned.
import numpy as np


def global_pool(x, kind):
    maps = np.moveaxis(x, 3, 1).reshape(x.shape[0], x.shape[3], -1)
    return np.amax(maps, axis=-1) if kind == "max" else np.average(maps, axis=-1)


def global_pool_backward(dy, x, kind):
    maps = np.moveaxis(x, 3, 1).reshape(x.shape[0], x.shape[3], -1)
    if kind == "max":
        shares = np.eye(maps.shape[2])[maps.argmax(axis=2)]
    else:
        shares = np.full(maps.shape, 1.0 / maps.shape[2])
    back = shares * dy[..., None]
    return np.moveaxis(back.reshape(*dy.shape, *x.shape[1:3]), 1, 3)


def parameters_saved(shape, units):
    from math import prod
    return units * (prod(shape) - shape[-1])
