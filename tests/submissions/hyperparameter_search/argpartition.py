# verdict: wrong
# named: ties-in-any-order
# naming: required
# wrong: successive_halving
# why: The smaller half by np.argpartition.
import numpy as np


def successive_halving(losses, epochs, budget):
    alive = np.arange(len(losses))
    spent = len(alive) * epochs
    while True:
        now = losses[alive, epochs - 1]
        best = int(alive[now.argmin()])
        k = max(1, len(alive) // 2)
        alive = np.sort(alive[np.argpartition(now, k - 1)[:k]])
        if len(alive) == 1 or spent + len(alive) * epochs > budget:
            return best, spent
        spent += len(alive) * epochs
        epochs *= 2


def sample_log(draws, low, high):
    a, b = np.log(low), np.log(high)
    return np.exp(a + draws * (b - a))
