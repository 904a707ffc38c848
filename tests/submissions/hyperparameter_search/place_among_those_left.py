# verdict: wrong
# named: place-for-number
# naming: required
# wrong: successive_halving
# why: The place among those left comes back.
import numpy as np


def successive_halving(losses, epochs, budget):
    left = losses
    spent = len(left) * epochs
    while True:
        order = np.argsort(left[:, epochs - 1], kind="stable")
        best = int(order[0])
        left = left[np.sort(order[:max(1, len(order) // 2)])]
        if len(left) == 1 or spent + len(left) * epochs > budget:
            return best, spent
        spent += len(left) * epochs
        epochs *= 2


def sample_log(draws, low, high):
    a, b = np.log(low), np.log(high)
    return np.exp(a + draws * (b - a))
