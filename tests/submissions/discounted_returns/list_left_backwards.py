# verdict: wrong
# named: left-backwards
# why: Found from behind, appended, and never turned round.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    found, g = [], 0.0
    for r, e in zip(rewards[::-1], ends[::-1]):
        g = r + gamma * g * (not e)
        found.append(g)
    return np.array(found)
