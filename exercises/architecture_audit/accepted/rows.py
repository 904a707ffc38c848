"""A function for one row, plain lists, and the groups laid side by side."""

from itertools import pairwise


def cost(kind, side, groups, out, before):
    """(parameters, multiply-adds) of one layer."""
    if kind == "conv":
        rows, columns, filters = out
        per_group = side**2 * (before[-1] // groups) * (filters // groups)
        weights = groups * per_group
        return weights + filters, weights * rows * columns
    if kind == "dense":
        inputs = 1
        for length in before:
            inputs *= length
        return inputs * out[0] + out[0], inputs * out[0]
    return 0, 0


def layer_counts(table):
    parameters, activations, multiply_adds = [], [], []
    for at, (_, kind, side, groups, out) in enumerate(table):
        count, work = cost(kind, side, groups, out, table[at - 1][4])
        parameters.append(count)
        multiply_adds.append(work)
        activations.append(out[0] * out[1] * out[2] if len(out) == 3 else out[0])
    return parameters, activations, multiply_adds


def layer_shares(table):
    def shares(counts):
        total = sum(counts)
        return [count / total if total else 0.0 for count in counts]

    return tuple(map(shares, layer_counts(table)))


def memory(table, batch, number=4):
    parameters, activations, _ = layer_counts(table)
    most = max(a + b for a, b in pairwise(activations))
    return sum(parameters) * number, batch * sum(activations) * number, batch * most * number
