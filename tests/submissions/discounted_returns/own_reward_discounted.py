# verdict: wrong
# named: own-reward-discounted
# why: The power starts at 1: gamma ** (k - t + 1).
import numpy as np


def discounted_returns(rewards, ends, gamma):
    n = len(rewards)
    G = np.zeros(n)
    for t in range(n):
        for k in range(t, n):
            G[t] += gamma ** (k - t + 1) * rewards[k]
            if ends[k]:
                break
    return G
