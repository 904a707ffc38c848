"""Discounted returns: what each step of a game brought, from there to its episode's end."""

import numpy as np


def discounted_returns(rewards, ends, gamma):
    """The discounted return of each step, within its own episode.

    rewards (T,) numbers, whole ones perhaps; ends (T,) True at the last step of an episode, whose
    reward still belongs to it; gamma the discount, a number from 0 to 1. After the last of the T
    steps nothing more comes, whether or not it is an end.
    Returns the returns (T,), floating-point.
    """
    ### BEGIN SOLUTION
    T = len(rewards)
    returns = np.zeros(T)
    later = 0.0
    for t in reversed(range(T)):
        if ends[t]:
            later = 0.0
        returns[t] = rewards[t] + gamma * later
        later = returns[t]
    return returns
    ### END SOLUTION
