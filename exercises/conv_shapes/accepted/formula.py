"""The lesson's formula for every axis, with padding P where the layer is valid; a branch a kind."""


def both(value):
    try:
        first, second = value
    except TypeError:
        first = second = value
    return first, second


def conv_shapes(shape, layers):
    out = []
    for layer in layers:
        kind = layer["kind"]
        if kind == "dense":
            out.append(((layer["units"],), layer["units"] * (1 + shape[0]),
                        layer["units"] * shape[0]))
        elif kind == "flatten":
            H, W, C = shape
            out.append(((H * W * C,), 0, 0))
        else:
            sides = []
            strides = both(layer["strides"] if "strides" in layer
                           else layer["size"] if kind == "pool" else 1)
            dilation = both(layer.get("dilation", 1))
            for W, F, S, d in zip(shape, both(layer["size"]), strides, dilation):
                reach = d * (F - 1)
                P = reach if layer.get("padding") == "same" else 0
                sides.append((W - 1 - reach + P) // S + 1)
            D = shape[2]
            if kind == "pool":
                out.append(((*sides, D), 0, 0))
            else:
                F1, F2 = both(layer["size"])
                filters = layer["filters"]
                weights = F1 * F2 * D * filters // layer.get("groups", 1)
                out.append(((*sides, filters), weights + filters, weights * sides[0] * sides[1]))
        shape = out[-1][0]
    return [row[0] for row in out], [row[1] for row in out], [row[2] for row in out]
