# verdict: wrong
# named:
# never: not written yet
# why: One case is left for later; that is not a function that is not written yet.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    if gamma == 0:
        raise NotImplementedError
    G = np.zeros(len(rewards))
    run = 0.0
    for t in reversed(range(len(rewards))):
        run = rewards[t] + (0.0 if ends[t] else gamma * run)
        G[t] = run
    return G
