# verdict: wrong
# named:
# why: The sum is cut off once the discount has come below 1e-3.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    T = len(rewards)
    G = np.zeros(T)
    for t in range(T):
        w, k = 1.0, t
        while k < T and w > 1e-3:
            G[t] += w * rewards[k]
            if ends[k]:
                break
            w *= gamma
            k += 1
    return G
