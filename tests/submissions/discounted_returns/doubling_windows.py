# verdict: right
# why: Windows of 1, 2, 4, … steps are joined until each reaches its end.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    G = np.array(rewards, dtype=float)
    carry = np.where(ends, 0.0, gamma)
    reach = 1
    while reach < len(G):
        ahead = np.append(G[reach:], np.zeros(reach))
        further = np.append(carry[reach:], np.zeros(reach))
        G, carry = G + carry * ahead, carry * further
        reach *= 2
    return G
