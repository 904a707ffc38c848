# verdict: wrong
# named: trained-from-scratch
# naming: required
# wrong: successive_halving
# why: From scratch.
import numpy as np


def sample_log(draws, low, high):
    a = np.log10(low)
    b = np.log10(high)
    return 10 ** (a + (b - a) * draws)


def successive_halving(losses, epochs, budget):
    alive = [i for i in range(losses.shape[0])]
    done = 0
    goal = epochs
    spent = 0
    best = None
    while True:
        price = len(alive) * goal
        if spent + price > budget:
            break
        spent += price
        done = goal
        alive = sorted(alive, key=lambda i: losses[i][done - 1])
        best = alive[0]
        keep = len(alive) // 2
        alive = sorted(alive[:keep])
        if keep <= 1:
            break
        goal = done * 2
    return best, spent
