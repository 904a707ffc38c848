"""E[x xᵀ] − E[x] E[x]ᵀ, safe because everything is first seen from one of the examples."""

import numpy as np


def gaussian_mle(X):
    near = X - X[-1]
    mean = near.mean(axis=0)
    return X[-1] + mean, np.einsum("ni,nj->ij", near, near) / len(X) - np.outer(mean, mean)
