# verdict: right
# why: Filters are added up one by one, each with its own group's channels; NumPy integers come back.
import numpy as np


def conv_shapes(shape, layers):
    shape, result = np.array(shape), ([], [], [])
    for layer in layers:
        parameters = multiply_adds = np.int64(0)
        match layer["kind"]:
            case "flatten":
                shape = np.array([shape.prod()])
            case "dense":
                multiply_adds = shape[0] * layer["units"]
                parameters = multiply_adds + layer["units"]
                shape = np.array([layer["units"]])
            case kind:
                size = np.ones(2, int) * layer["size"]
                strides = np.ones(2, int) * layer.get("strides", size if kind == "pool" else 1)
                span = (size - 1) * layer.get("dilation", 1) + 1
                if layer.get("padding", "valid") == "same":
                    span = 1
                sides = (shape[:2] - span) // strides + 1
                depth = shape[2]
                if kind == "conv":
                    each = depth // layer.get("groups", 1)
                    depth = 0
                    while depth < layer["filters"]:
                        parameters = parameters + size.prod() * each + 1
                        multiply_adds = multiply_adds + sides.prod() * size.prod() * each
                        depth += 1
                shape = np.array([*sides, depth])
        for values, value in zip(result, (tuple(shape), parameters, multiply_adds)):
            values.append(value)
    return result
