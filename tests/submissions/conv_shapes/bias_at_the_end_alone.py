# verdict: wrong
# named: biases-left-out
# naming: required
# why: Hidden dense layers have no biases.
import math


def pair(v):
    return (v, v) if isinstance(v, int) else tuple(v)


def places(n, k, s, d, padding):
    if padding == "same":
        return -(-n // s)
    return (n - (d * (k - 1) + 1)) // s + 1


def conv_shapes(shape, layers):
    shapes, parameters, multiply_adds = [], [], []
    now = tuple(shape)
    for layer in layers:
        kind = layer["kind"]
        p = m = 0
        if kind == "conv":
            kh, kw = pair(layer["size"])
            sh, sw = pair(layer.get("strides", 1))
            dh, dw = pair(layer.get("dilation", 1))
            padding = layer.get("padding", "valid")
            f = layer["filters"]
            H, W, C = now
            seen = kh * kw * (C // layer.get("groups", 1))
            now = (places(H, kh, sh, dh, padding), places(W, kw, sw, dw, padding), f)
            p = (seen + 1) * f
            m = seen * f * now[0] * now[1]
        elif kind == "pool":
            kh, kw = pair(layer["size"])
            sh, sw = pair(layer.get("strides", layer["size"]))
            padding = layer.get("padding", "valid")
            H, W, C = now
            now = (places(H, kh, sh, 1, padding), places(W, kw, sw, 1, padding), C)
        elif kind == "flatten":
            now = (math.prod(now),)
        else:
            u = layer["units"]
            p, m = now[0] * u + (u if layers[-1] is layer else 0), now[0] * u
            now = (u,)
        shapes.append(now)
        parameters.append(p)
        multiply_adds.append(m)
    return shapes, parameters, multiply_adds
