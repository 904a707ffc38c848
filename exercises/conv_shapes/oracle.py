"""Every place, weight and product counted one by one, as far as that is quick."""

import numpy as np


def starts(length, taps, stride, dilation, padding):
    """Where along an axis a window begins: one that hangs over the end counts with "same" only."""
    last = dilation * np.arange(taps)[-1]
    inside = length if padding == "same" else length - last
    return [start for start in range(0, length, stride) if start < inside]


def conv_shapes(shape, layers):
    x, rows = np.broadcast_to(0.0, shape), []
    for layer in layers:
        if layer["kind"] == "flatten":
            x = np.broadcast_to(0.0, (x.size,))
            rows.append((x.shape, 0, 0))
            continue
        if layer["kind"] == "dense":
            matrix = np.broadcast_to(0.0, (*x.shape, layer["units"]))
            x = matrix[0]
            rows.append((x.shape, matrix.size + x.size, matrix.size))
            continue
        size = np.broadcast_to(layer["size"], 2)
        steps = np.broadcast_to(layer.get("strides", 1 if "filters" in layer else size), 2)
        apart = np.broadcast_to(layer.get("dilation", 1), 2)
        down, across = (len(starts(*axis, layer.get("padding", "valid")))
                        for axis in zip(x.shape, size, steps, apart))
        if layer["kind"] == "pool":
            x = np.broadcast_to(0.0, (down, across, x.shape[2]))
            rows.append((x.shape, 0, 0))
            continue
        # Which channels each filter sees: those of its own part.
        filters, groups = layer["filters"], layer.get("groups", 1)
        of_channel = np.repeat(np.arange(groups), x.shape[2] // groups)
        of_filter = np.repeat(np.arange(groups), filters // groups)
        weights = int((of_filter[:, None] == of_channel).sum()) * int(np.prod(size))
        x = np.broadcast_to(0.0, (down, across, filters))
        rows.append((x.shape, weights + filters, down * across * weights))
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
