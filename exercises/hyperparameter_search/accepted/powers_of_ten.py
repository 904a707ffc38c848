"""Exponents of ten; rounds with arrays, by lexsort."""

import numpy as np


def sample_log(draws, low, high):
    return 10 ** (np.log10(low) * (1 - draws) + np.log10(high) * draws)


def successive_halving(losses, epochs, budget):
    left = np.arange(len(losses))
    trained, more, spent, best = 0, epochs, 0, None
    while best is None or (len(left) > 1 and spent + len(left) * more <= budget):
        spent += len(left) * more
        trained += more
        more = trained
        left = left[np.lexsort((left, losses[left, trained - 1]))]
        best = left[0]
        left = left[:len(left) // 2]
    return best, spent
