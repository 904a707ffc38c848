# verdict: wrong
# named:
# never: order in which they were found|is one return
# why: returns[t + 1] does not exist at the last step.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    n = len(rewards)
    out = np.zeros(n)
    for t in reversed(range(n)):
        out[t] = rewards[t] + gamma * out[t + 1] * (1 - ends[t])
    return out
