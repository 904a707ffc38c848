"""NumPy for both axes at once, and a class with a method for each kind."""

import numpy as np


class Sizes:
    def __init__(self, shape):
        self.shape = shape

    def slide(self, size, strides, padding="valid", dilation=1):
        sides, size = np.array(self.shape[:2]), np.broadcast_to(size, 2)
        strides, dilation = np.broadcast_to(strides, 2), np.broadcast_to(dilation, 2)
        lost = (size - 1) * dilation if padding == "valid" else 0
        return tuple(int(side) for side in np.ceil((sides - lost) / strides))

    def conv(self, filters, size, strides=1, padding="valid", dilation=1, groups=1):
        weights = int(np.broadcast_to(size, 2).prod()) * self.shape[2] // groups * filters
        self.shape = (*self.slide(size, strides, padding, dilation), filters)
        return weights + filters, weights * self.shape[0] * self.shape[1]

    def pool(self, size, strides=None, padding="valid"):
        sides = self.slide(size, size if strides is None else strides, padding)
        self.shape = (*sides, self.shape[2])
        return 0, 0

    def flatten(self):
        self.shape = (int(np.prod(self.shape)),)
        return 0, 0

    def dense(self, units):
        weights = self.shape[0] * units
        self.shape = (units,)
        return weights + units, weights


def conv_shapes(shape, layers):
    sizes, shapes, parameters, multiply_adds = Sizes(shape), [], [], []
    for layer in layers:
        options = {key: value for key, value in layer.items() if key != "kind"}
        counted, work = getattr(sizes, layer["kind"])(**options)
        shapes.append(sizes.shape)
        parameters.append(counted)
        multiply_adds.append(work)
    return shapes, parameters, multiply_adds
