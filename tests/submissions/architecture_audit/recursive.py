# verdict: right
# why: The last row is counted, the others by the function itself.
from math import prod


def layer_counts(table):
    if len(table) == 1:
        return [0], [prod(table[0][-1])], [0]
    p, a, m = layer_counts(table[:-1])
    (*_, above), (_, kind, side, groups, out) = table[-2:]
    if kind == "pool":
        return [*p, 0], [*a, prod(out)], [*m, 0]
    filters = groups if kind == "conv" else 1
    each = (side * side * (above[-1] // filters) if kind == "conv" else prod(above))
    return [*p, each * out[-1] + out[-1]], [*a, prod(out)], [*m, each * prod(out)]


def layer_shares(table):
    return tuple([v / (sum(values) or 1) for v in values] for values in layer_counts(table))


def memory(table, batch, number=4):
    p, a, _ = layer_counts(table)
    return number * sum(p), number * batch * sum(a), number * batch * max(map(sum, zip(a, a[1:])))
