# verdict: wrong
# named:
# never: order in which they were found|is one return
# says: line
# why: The first turn reads rewards[T], which is not there: an exception is no evidence of how
#   the rest is done.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    T = len(rewards)
    returns = np.zeros(T)
    G = 0.0
    for t in range(T, -1, -1):
        if ends[t]:
            G = 0.0
        G = rewards[t] + gamma * G
        returns[t] = G
    return returns
