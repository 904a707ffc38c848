# verdict: wrong
# named:
# why: At an end the running return is set to the reward and the reward is added again.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    G = np.zeros(len(rewards))
    run = 0.0
    for t in reversed(range(len(rewards))):
        if ends[t]:
            run = rewards[t]
        run = rewards[t] + gamma * run
        G[t] = run
    return G
