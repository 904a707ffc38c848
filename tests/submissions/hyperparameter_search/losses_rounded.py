# verdict: wrong
# wrong: successive_halving
# why: Losses are rounded to two places.
import numpy as np


def successive_halving(losses, epochs, budget):
    left = list(range(len(losses)))
    spent = len(left) * epochs
    e = epochs
    while True:
        left.sort(key=lambda i: (round(float(losses[i, e - 1]), 2), i))
        best = left[0]
        left = left[:max(1, len(left) // 2)]
        if len(left) == 1 or spent + len(left) * e > budget:
            return best, spent
        spent += len(left) * e
        e *= 2


def sample_log(draws, low, high):
    a, b = np.log(low), np.log(high)
    return np.exp(a + draws * (b - a))
