"""Geometric interpolation by powers; halving as a recursion over rounds, counted epoch by epoch."""

import numpy as np


def sample_log(draws, low, high):
    return low ** (1 - draws) * high**draws


def successive_halving(losses, epochs, budget):
    def search(left, before, now, spent):
        used = spent + sum(1 for _ in left for _ in range(before, now))
        column = np.full(len(losses), np.inf)
        column[left] = losses[left, now - 1]
        order = np.argsort(column, kind="stable")
        stay = np.sort(order[:len(left) // 2 or 1])
        if len(stay) > 1 and used + len(stay) * now <= budget:
            return search(stay, now, 2 * now, used)
        return int(order[0]), used

    return search(np.arange(len(losses)), 0, epochs, 0)
