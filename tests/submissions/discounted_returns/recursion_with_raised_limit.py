# verdict: wrong
# named: too-deep
# why: It calls itself for every step; the limit was raised, but not far enough for a long
#   record.
import sys

import numpy as np

sys.setrecursionlimit(1900)


def discounted_returns(rewards, ends, gamma):
    out = np.zeros(len(rewards))

    def visit(t):
        if t == len(rewards):
            return 0.0
        later = visit(t + 1)
        out[t] = rewards[t] + (0.0 if ends[t] else gamma * later)
        return out[t]

    visit(0)
    return out
