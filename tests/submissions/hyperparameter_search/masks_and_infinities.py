# verdict: right
# why: A Boolean mask of those left; dropped ones by infinite losses.
import numpy as np


def sample_log(draws, low, high):
    return np.exp2(np.log2(low) + draws * np.log2(high / low))


def successive_halving(losses, epochs, budget):
    left = np.ones(len(losses), bool)
    had, spent, best = 0, 0, -1
    for goal in epochs * 2 ** np.arange(40):
        cost = left.sum() * (goal - had)
        if spent + cost > budget:
            break
        spent, had = spent + cost, goal
        column = np.where(left, losses[:, goal - 1], np.inf)
        best = np.argmin(column)
        rank = np.empty(len(column), int)
        rank[np.argsort(column, kind="stable")] = np.arange(len(column))
        left = rank < max(1, left.sum() // 2)
        if left.sum() == 1:
            break
    return int(best), int(spent)
