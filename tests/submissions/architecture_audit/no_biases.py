# verdict: wrong
# named: biases-left-out
# naming: required
# wrong: layer_counts
# why: Biases are left out.
import numpy as np


def layer_counts(table):
    params, acts, macs = [], [], []
    for i, row in enumerate(table):
        name, kind, k, groups, shape = row
        size = int(np.prod(shape))
        acts.append(size)
        if kind == "conv":
            c_in = table[i - 1][4][2]
            h, w, f = shape
            weights = k * k * (c_in // groups) * f
            params.append(weights)
            macs.append(weights * h * w)
        elif kind == "dense":
            n_in = int(np.prod(table[i - 1][4]))
            params.append(n_in * shape[0])
            macs.append(n_in * shape[0])
        else:
            params.append(0)
            macs.append(0)
    return params, acts, macs


def layer_shares(table):
    result = []
    for values in layer_counts(table):
        total = sum(values)
        if total == 0:
            result.append([0.0] * len(values))
        else:
            result.append([v / total for v in values])
    return tuple(result)


def memory(table, batch, number=4):
    params, acts, _ = layer_counts(table)
    weights = sum(params) * number
    training = sum(acts) * batch * number
    biggest = 0
    for i in range(1, len(acts)):
        biggest = max(biggest, acts[i - 1] + acts[i])
    prediction = biggest * batch * number
    return weights, training, prediction
