"""Random search on logarithmic scales, and successive halving under a budget."""

import numpy as np


def sample_log(draws, low, high):
    """Draws (n, D) from 0 to 1 as hyper-parameters between low and high (D,), on a log scale."""
    ### BEGIN SOLUTION
    exponents = np.log(low) + draws * (np.log(high) - np.log(low))
    return np.exp(exponents)
    ### END SOLUTION


def successive_halving(losses, epochs, budget):
    """The candidate that is left by successive halving, and the epochs spent on all of them.

    losses (n, E): the validation loss of each candidate after 1 … E epochs. Each round trains those
    that are left to twice as many epochs, the first one to `epochs`; half of them stay, rounded
    down, at least one. Ends with one left, or before a round that the budget does not allow.
    Returns (best, spent), whole numbers.
    """
    ### BEGIN SOLUTION
    left, trained, spent = list(range(len(losses))), 0, 0
    while trained == 0 or len(left) > 1:
        target = epochs if trained == 0 else 2 * trained
        cost = len(left) * (target - trained)
        if spent + cost > budget:
            break
        spent, trained = spent + cost, target
        ranked = sorted(left, key=lambda i: (losses[i, trained - 1], i))
        left = ranked[:max(1, len(left) // 2)]
    return left[0], spent
    ### END SOLUTION
