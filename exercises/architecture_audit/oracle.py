"""The weights laid out as shapes of arrays, as a framework holds them, and counted there."""

import numpy as np


def shapes(kind, side, groups, out, before):
    """The shapes of a layer's kernels, one for each group, and of its biases."""
    if kind == "conv":
        kernel = (side, side, before[2] // groups, out[2] // groups)
        return [kernel] * groups, [(out[2],)]
    if kind == "dense":
        return [(int(np.prod(before)), out[0])], [(out[0],)]
    return [], []


def size(shape):
    return int(np.broadcast_to(np.int8(0), shape).size)


def layer_counts(table):
    outs = [row[4] for row in table]
    parameters, multiply_adds = [0], [0]
    for (_, kind, side, groups, out), before in zip(table[1:], outs):
        kernels, biases = shapes(kind, side, groups, out, before)
        places = size(out) // out[-1]
        parameters.append(sum(map(size, kernels + biases)))
        multiply_adds.append(places * sum(map(size, kernels)))
    return np.array(parameters), np.array([size(out) for out in outs]), np.array(multiply_adds)


def layer_shares(table):
    shares = []
    for counts in layer_counts(table):
        total = sum(counts.tolist())
        shares.append(np.array([count / total if total else 0.0 for count in counts.tolist()]))
    return tuple(shares)


def memory(table, batch, number=4):
    parameters, activations, _ = (counts.tolist() for counts in layer_counts(table))
    kept, most = 0, 0
    for at, count in enumerate(activations):
        kept += batch * count
        if at:
            most = max(most, batch * activations[at - 1] + batch * count)
    return sum(parameters) * number, kept * number, most * number
