# verdict: wrong
# named: end-as-start
# why: Counting ends with cumsum puts the marked step into the next episode.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    G = np.zeros(len(rewards))
    number = np.cumsum(ends)
    for e in np.unique(number):
        steps = np.flatnonzero(number == e)
        later = 0.0
        for t in steps[::-1]:
            later = rewards[t] + gamma * later
            G[t] = later
    return G
