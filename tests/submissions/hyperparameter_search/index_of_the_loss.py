# verdict: wrong
# named: looked-up-by-loss
# naming: required
# wrong: successive_halving
# why: Candidates are looked up by their loss, dropped ones too.
import numpy as np


def successive_halving(losses, epochs, budget):
    left = list(range(len(losses)))
    spent = len(left) * epochs
    e = epochs
    while True:
        column = losses[:, e - 1].tolist()
        values = sorted(column[i] for i in left)
        best = column.index(values[0])
        left = [column.index(v) for v in values[:max(1, len(left) // 2)]]
        if len(left) == 1 or spent + len(left) * e > budget:
            return best, spent
        spent += len(left) * e
        e *= 2


def sample_log(draws, low, high):
    a, b = np.log(low), np.log(high)
    return np.exp(a + draws * (b - a))
