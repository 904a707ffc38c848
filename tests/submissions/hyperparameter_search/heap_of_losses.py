# verdict: right
# why: heapq for the best; the ratio of the ends by np.power.
import heapq
import numpy as np


def sample_log(draws, low, high):
    return low * np.power(high / low, draws)


def successive_halving(losses, epochs, budget):
    n = len(losses)
    group, trained, spent = range(n), epochs, n * epochs
    while True:
        table = [(float(losses[i, trained - 1]), i) for i in group]
        best = min(table)[1]
        group = [i for _, i in heapq.nsmallest(max(1, len(table) // 2), table)]
        bill = len(group) * trained
        if len(group) == 1 or spent + bill > budget:
            return best, spent
        spent, trained = spent + bill, 2 * trained
