# verdict: wrong
# named: steps-skipped
# why: Only episodes that end are worked on; steps after the last end stay 0.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    G = np.zeros(len(rewards))
    start = 0
    for stop in np.where(ends)[0]:
        later = 0.0
        for t in range(stop, start - 1, -1):
            later = rewards[t] + gamma * later
            G[t] = later
        start = stop + 1
    return G
