# verdict: wrong
# named: forward
# never: your `t` differs|`t` already
# why: The sum runs from the first step on.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    G = np.zeros(len(rewards))
    run = 0.0
    for t in range(len(rewards)):
        run = rewards[t] + gamma * run
        G[t] = run
        if ends[t]:
            run = 0.0
    return G
