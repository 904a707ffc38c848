"""The table by columns, as arrays."""

import numpy as np


def layer_counts(table):
    _, kinds, sides, groups, outs = zip(*table)
    kinds, sides, groups = map(np.array, (kinds, sides, groups))
    values = np.array([np.prod(out) for out in outs])
    last = np.array([out[-1] for out in outs])
    fan_in = np.zeros(len(table), dtype=int)
    conv, dense = kinds == "conv", kinds == "dense"
    fan_in[conv] = (sides**2 * np.roll(last, 1) // groups)[conv]
    fan_in[dense] = np.roll(values, 1)[dense]
    return fan_in * last + (conv | dense) * last, values, fan_in * values


def layer_shares(table):
    counts = np.array(layer_counts(table), dtype=float)
    totals = counts.sum(axis=1, keepdims=True)
    return tuple(np.divide(counts, totals, out=np.zeros_like(counts), where=totals > 0))


def memory(table, batch, number=4):
    parameters, activations, _ = layer_counts(table)
    at_once = np.convolve(activations, [1, 1], mode="valid")
    return (parameters.sum() * number, activations.sum() * batch * number,
            at_once.max() * batch * number)
