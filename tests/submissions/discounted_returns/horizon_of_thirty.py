# verdict: wrong
# named:
# why: Rewards more than 30 steps ahead are lost, which a discount near 1 shows.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    T = len(rewards)
    out = np.zeros(T)
    for t in range(T):
        weight = 1.0
        for k in range(t, min(t + 30, T)):
            out[t] += weight * rewards[k]
            weight *= gamma
            if ends[k]:
                break
    return out
