# verdict: wrong
# named:
# why: Rounded to float16 on the way, and float64 only in name.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    out = np.zeros(len(rewards), dtype=np.float16)
    g = 0.0
    for t in range(len(rewards) - 1, -1, -1):
        g = rewards[t] + (0 if ends[t] else gamma * g)
        out[t] = g
    return out.astype(np.float64)
