# verdict: right
# why: More precision than asked for: `np.longdouble`.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    out = np.zeros(len(rewards), dtype=np.longdouble)
    run = np.longdouble(0)
    for t in range(len(rewards))[::-1]:
        run = rewards[t] + (0 if ends[t] else gamma * run)
        out[t] = run
    return out
