"""Whitening by the singular values of the training data; the others with keepdims."""

import numpy as np


def centre(train, x):
    return np.subtract(x, np.mean(train, axis=0, keepdims=True))


def standardise(train, x):
    deviation = np.std(train, axis=0, keepdims=True)
    deviation[deviation == 0] = 1.0
    return centre(train, x) / deviation


def whiten(train, x, epsilon):
    _, s, Vt = np.linalg.svd(centre(train, train), full_matrices=False)
    return (Vt @ centre(train, x).T).T / np.sqrt(s**2 / train.shape[0] + epsilon)
