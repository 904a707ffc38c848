"""Number by number, by geometric steps; a set of those left, the worst removed one by one."""

import math

import numpy as np


def sample_log(draws, low, high):
    out = np.zeros(draws.shape)
    for place, draw in np.ndenumerate(draws):
        a, b = low[place[1]], high[place[1]]
        out[place] = a * math.exp(draw * math.log(b / a))
    return out


def successive_halving(losses, epochs, budget):
    left, had, spent, winner = set(range(losses.shape[0])), 0, 0, 0
    target = epochs
    while True:
        cost = sum(target - had for _ in left)
        if spent + cost > budget:
            return winner, spent
        spent += cost
        had, target = target, 2 * target
        keep = max(1, len(left) // 2)
        while len(left) > keep:
            left.remove(max(left, key=lambda i: (losses[i, had - 1], i)))
        winner = min(left, key=lambda i: (losses[i, had - 1], i))
        if len(left) == 1:
            return winner, spent
