# verdict: wrong
# named:
# why: The work is done in float32, though the rewards are float64.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    out = np.zeros(len(rewards), dtype=np.float32)
    g = np.float32(0)
    for t in range(len(rewards) - 1, -1, -1):
        g = np.float32(rewards[t]) + np.float32(0 if ends[t] else gamma) * g
        out[t] = g
    return out
