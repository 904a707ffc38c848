"""From each step forward, with a growing power of the discount, until the episode ends."""

import numpy as np


def discounted_returns(rewards, ends, gamma):
    returns = []
    for start in range(len(rewards)):
        total, weight = 0.0, 1.0
        for reward, end in zip(rewards[start:], ends[start:]):
            total += weight * reward
            weight *= gamma
            if end or weight == 0:
                break
        returns.append(total)
    return np.array(returns)
