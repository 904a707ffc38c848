# verdict: wrong
# named: n-minus-one
# naming: required
# never: is right, but
# why: The divisor is N − 1, and of a single example NaN comes out.
import numpy as np


def gaussian_mle(X):
    mean = X.mean(axis=0)
    away = X - mean
    return mean, away.T @ away / (len(X) - 1)
