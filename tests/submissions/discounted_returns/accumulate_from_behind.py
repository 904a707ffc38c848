# verdict: right
# why: `itertools.accumulate` over pairs, last step first.
from itertools import accumulate

import numpy as np


def discounted_returns(rewards, ends, gamma):
    def follow(later, step):
        reward, over = step
        return float(reward) if over else float(reward) + gamma * later

    steps = list(zip(rewards, ends))[::-1]
    return np.array(list(accumulate(steps, follow, initial=0.0))[:0:-1])
