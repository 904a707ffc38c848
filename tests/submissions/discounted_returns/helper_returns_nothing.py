# verdict: wrong
# named:
# says: return
# why: The helper prints nothing and returns nothing, so a sum with None fails.
import numpy as np


def later(G, t, ends, gamma):
    if ends[t]:
        return 0.0
    if t + 1 < len(G):
        gamma * G[t + 1]
    return None


def discounted_returns(rewards, ends, gamma):
    G = np.zeros(len(rewards))
    for t in reversed(range(len(rewards))):
        G[t] = rewards[t] + later(G, t, ends, gamma)
    return G
