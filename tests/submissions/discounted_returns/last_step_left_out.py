# verdict: wrong
# named:
# never: (?i)your `t`
# why: The loop begins one step too early, so the last return stays 0.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    T = len(rewards)
    G = np.zeros(T)
    for t in range(T - 2, -1, -1):
        G[t] = rewards[t] + (0.0 if ends[t] else gamma * G[t + 1])
    return G
