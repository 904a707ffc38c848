"""Twice an array, and its mean."""


def double(x):
    """2x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def mean(x):
    """The mean of x, as one number."""
    ### BEGIN SOLUTION
    return x.mean()
    ### END SOLUTION
