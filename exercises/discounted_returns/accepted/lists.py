"""A list that grows from the back, with the end as a factor; turned round when it is complete."""

import numpy as np


def discounted_returns(rewards, ends, gamma):
    backwards = [0.0]
    for reward, end in zip(rewards[::-1], ends[::-1]):
        backwards.append(reward + gamma * (1 - end) * backwards[-1])
    return np.array(backwards[:0:-1])
