# verdict: wrong
# named: below-the-median
# naming: required
# wrong: successive_halving
# why: Those below the median stay.
import numpy as np


def successive_halving(losses, epochs, budget):
    alive = np.arange(len(losses))
    spent = len(alive) * epochs
    while True:
        now = losses[alive, epochs - 1]
        best = int(alive[now.argmin()])
        keep = alive[now < np.median(now)]
        alive = keep if len(keep) else alive[:1]
        if len(alive) == 1 or spent + len(alive) * epochs > budget:
            return best, spent
        spent += len(alive) * epochs
        epochs *= 2


def sample_log(draws, low, high):
    a, b = np.log(low), np.log(high)
    return np.exp(a + draws * (b - a))
