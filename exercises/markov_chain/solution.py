"""A Markov chain: where it is after some steps, and in the long run."""

import numpy as np


def distribution_after(p0, P, n):
    """The distribution over the states after n steps.

    p0 (S,) the distribution at the start; P (S, S), where P[i, j] is the probability of a step
    from state i to state j, so that each row sums to 1; n a whole number, from 0 to thousands.
    Returns the distribution (S,).
    """
    ### BEGIN SOLUTION
    p = p0
    for _ in range(n):
        p = p @ P
    return p
    ### END SOLUTION


def stationary(P):
    """The one distribution that a step leaves as it is.

    P (S, S) as above, a chain in which every state can be reached from every other; it may be
    periodic, and slow. Returns the distribution (S,), which sums to 1.
    """
    ### BEGIN SOLUTION
    values, vectors = np.linalg.eig(P.T)
    v = vectors[:, np.argmin(np.abs(values - 1))].real
    return v / v.sum()
    ### END SOLUTION
