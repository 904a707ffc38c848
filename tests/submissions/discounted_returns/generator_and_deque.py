# verdict: right
# why: A deque that grows at its front, in pure Python.
from collections import deque

import numpy as np


def discounted_returns(rewards, ends, gamma):
    found = deque()
    for r, e in zip(reversed(rewards.tolist()), reversed(ends.tolist())):
        keep = 0 if e or not found else gamma * found[0]
        found.appendleft(r + keep)
    return np.fromiter(found, dtype=np.float64)
