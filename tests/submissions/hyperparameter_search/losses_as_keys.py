# verdict: wrong
# named: equal-losses-merged
# naming: required
# wrong: successive_halving
# why: Losses are the keys of a dictionary.
import numpy as np


def successive_halving(losses, epochs, budget):
    left = list(range(len(losses)))
    spent = len(left) * epochs
    e = epochs
    while True:
        by_loss = {float(losses[i, e - 1]): i for i in left}
        k = max(1, len(left) // 2)
        left = [by_loss[v] for v in sorted(by_loss)][:k]
        best = left[0]
        if len(left) == 1 or spent + len(left) * e > budget:
            return best, spent
        spent += len(left) * e
        e *= 2


def sample_log(draws, low, high):
    a, b = np.log(low), np.log(high)
    return np.exp(a + draws * (b - a))
