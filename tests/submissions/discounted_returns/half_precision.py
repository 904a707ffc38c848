# verdict: wrong
# named:
# why: The result is rounded to float16.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    out = np.zeros(len(rewards), dtype=np.float16)
    g = 0.0
    for t in range(len(rewards) - 1, -1, -1):
        g = rewards[t] + (0 if ends[t] else gamma * g)
        out[t] = g
    return out
