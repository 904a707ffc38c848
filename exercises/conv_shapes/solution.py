"""Shapes, parameters and multiply-adds of a ConvNet, layer by layer."""

import math


### BEGIN SOLUTION
def pair(value):
    """A whole number for both sides, or a tuple (down, across), as a tuple."""
    return value if isinstance(value, tuple) else (value, value)


def places(length, taps, stride, dilation, padding):
    """How many places a window has along an axis."""
    if padding == "same":
        return -(-length // stride)
    span = (taps - 1) * dilation + 1
    return (length - span) // stride + 1


def slide(shape, layer, strides):
    """How many places a layer's window has down and across; `strides` if it names none."""
    kh, kw = pair(layer["size"])
    down, across = pair(layer.get("strides", strides))
    high, wide = pair(layer.get("dilation", 1))
    padding = layer.get("padding", "valid")
    return places(shape[0], kh, down, high, padding), places(shape[1], kw, across, wide, padding)
### END SOLUTION


def conv_shapes(shape, layers):
    """Shape, parameters and multiply-adds of every layer, for images of `shape` (H, W, C).

    layers: dictionaries, each with its "kind": "conv" (with "filters", "size", and, unless they
    have their defaults, "strides", "padding", "dilation", "groups"), "pool" ("size", "strides",
    "padding"), "flatten", or "dense" ("units").
    Returns three lists, (shapes, parameters, multiply_adds), with an entry for each layer.
    """
    ### BEGIN SOLUTION
    shapes, parameters, multiply_adds = [], [], []
    for layer in layers:
        counted, work = 0, 0
        if layer["kind"] == "conv":
            filters, seen = layer["filters"], shape[2] // layer.get("groups", 1)
            kh, kw = pair(layer["size"])
            rows, columns = slide(shape, layer, 1)
            weights = kh * kw * seen
            counted = (weights + 1) * filters
            work = weights * rows * columns * filters
            shape = (rows, columns, filters)
        elif layer["kind"] == "pool":
            shape = (*slide(shape, layer, layer["size"]), shape[2])
        elif layer["kind"] == "flatten":
            shape = (math.prod(shape),)
        else:
            (inputs,), units = shape, layer["units"]
            counted = (inputs + 1) * units
            work = inputs * units
            shape = (units,)
        shapes.append(shape)
        parameters.append(counted)
        multiply_adds.append(work)
    return shapes, parameters, multiply_adds
    ### END SOLUTION
