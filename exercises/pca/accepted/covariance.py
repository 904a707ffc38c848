"""Eigenvectors of the covariance, sorted."""

import numpy as np


def pca(X, k):
    centred = X - np.mean(X, axis=0, keepdims=True)
    values, vectors = np.linalg.eigh(np.cov(centred, rowvar=False).reshape(X.shape[1], -1))
    order = np.argsort(values)[::-1][:k]
    return centred @ vectors[:, order], np.maximum(values[order], 0) / values.sum()
