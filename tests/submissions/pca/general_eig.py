# verdict: right
# why: The general eigenvalue routine, its real parts.
import numpy as np


def pca(X, k):
    Z = X - np.average(X, axis=0)
    C = np.einsum("ni,nj->ij", Z, Z) / (len(X) - 1)
    vals, vecs = np.linalg.eig(C)
    vals, vecs = vals.real, vecs.real
    best = sorted(range(len(vals)), key=lambda i: -vals[i])[:k]
    return -(Z @ vecs[:, best]), np.array([vals[i] for i in best]) / np.trace(C)
