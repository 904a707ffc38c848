# verdict: wrong
# named: bare-number
# naming: required
# why: A number is no tuple: the comma is missing.
def two(v):
    return (v, v) if isinstance(v, int) else tuple(v)


def axis(n, k, s, d, padding):
    if padding == "same":
        return (n + s - 1) // s
    return (n - d * (k - 1) - 1) // s + 1


def conv_shapes(shape, layers):
    shapes, params, madds = [], [], []
    current = tuple(shape)
    for layer in layers:
        kind = layer["kind"]
        if kind == "conv":
            h, w, c = current
            (kh, kw), (sh, sw) = two(layer["size"]), two(layer.get("strides", 1))
            dh, dw = two(layer.get("dilation", 1))
            padding = layer.get("padding", "valid")
            g, f = layer.get("groups", 1), layer["filters"]
            oh, ow = axis(h, kh, sh, dh, padding), axis(w, kw, sw, dw, padding)
            per_filter = kh * kw * (c // g)
            p = f * (per_filter + 1)
            m = oh * ow * f * per_filter
            current = (oh, ow, f)
        elif kind == "pool":
            h, w, c = current
            kh, kw = two(layer["size"])
            sh, sw = two(layer.get("strides", layer["size"]))
            padding = layer.get("padding", "valid")
            current = (axis(h, kh, sh, 1, padding), axis(w, kw, sw, 1, padding), c)
            p = m = 0
        elif kind == "flatten":
            n = 1
            for side in current:
                n *= side
            current = (n)
            p = m = 0
        elif kind == "dense":
            u = layer["units"]
            p, m = (n + 1) * u, n * u
            n = u
            current = (u)
        shapes.append(current)
        params.append(p)
        madds.append(m)
    return shapes, params, madds
