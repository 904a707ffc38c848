# verdict: right
# why: A generator of rows, and zip at the end; shapes as lists would do as well.
import math
from itertools import starmap


def rows(shape, layers):
    for layer in layers:
        weights = biases = places = 0
        if "size" in layer:
            options = {"padding": "valid", "dilation": 1, "groups": 1,
                       "strides": layer["size"] if layer["kind"] == "pool" else 1, **layer}
            size, strides, dilation = (
                [options[key]] * 2 if type(options[key]) is int else list(options[key])
                for key in ("size", "strides", "dilation"))
            ends = [(k - 1) * d if options["padding"] == "valid" else 0
                    for k, d in zip(size, dilation)]
            sides = list(starmap(lambda n, s, end: len(range(0, n - end, s)),
                                 zip(shape, strides, ends)))
            if layer["kind"] == "conv":
                biases, places = layer["filters"], sides[0] * sides[1]
                weights = size[0] * size[1] * shape[2] * biases // options["groups"]
            shape = [*sides, biases or shape[2]]
        elif layer["kind"] == "flatten":
            shape = [math.prod(shape)]
        else:
            biases, places = layer["units"], 1
            weights = shape[0] * biases
            shape = [biases]
        yield shape, weights + biases, weights * places


def conv_shapes(shape, layers):
    table = list(rows(shape, layers))
    return tuple([row[i] for row in table] for i in range(3))
