"""One matrix does the turning and the scaling; the eigenvectors point the other way."""

import numpy as np


def centre(train, x):
    ones = np.ones((len(x), len(train)))
    near = train - train[0]
    return x - train[0] - ones @ near / len(train)


def standardise(train, x):
    spread = centre(train, train)
    deviation = np.sqrt(np.einsum("md,md->d", spread, spread) / len(train))
    return centre(train, x) @ np.diag([1 / d if d else 1.0 for d in deviation])


def whiten(train, x, epsilon):
    spread = centre(train, train)
    values, vectors = np.linalg.eigh(np.einsum("mi,mj->ij", spread, spread) / len(train))
    W = -np.fliplr(vectors / np.sqrt(values + epsilon))
    return centre(train, x) @ W
