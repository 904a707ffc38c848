# verdict: right
# why: A dictionary of functions, and arrays of floating-point shares.
from functools import reduce
from operator import mul

import numpy as np


def product(numbers):
    return reduce(mul, numbers, 1)


FAN_IN = {
    "image": lambda side, groups, above: None,
    "pool": lambda side, groups, above: None,
    "conv": lambda side, groups, above: side ** 2 * above[2] // groups,
    "dense": lambda side, groups, above: product(above),
}


def layer_counts(table):
    above, found = None, []
    for _, kind, side, groups, out in table:
        fan_in = FAN_IN[kind](side, groups, above)
        if fan_in is None:
            found.append((0, product(out), 0))
        else:
            found.append(((fan_in + 1) * out[-1], product(out), fan_in * product(out)))
        above = out
    return tuple(np.array(column) for column in zip(*found))


def layer_shares(table):
    return tuple(np.nan_to_num(c / t) if (t := c.sum()) else c * 0.0 for c in layer_counts(table))


def memory(table, batch, number=4):
    p, a, _ = layer_counts(table)
    return (int(p.sum()) * number, int(a.sum()) * batch * number,
            int((a + np.append(a[1:], 0)).max()) * batch * number)
