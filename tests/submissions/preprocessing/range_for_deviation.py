# verdict: wrong
# wrong: standardise
# named: divided-by-range
# naming: required
# why: Divided by the range.
import numpy as np


def centre(train, x):
    return x - train.mean(axis=0)


def standardise(train, x):
    std = np.ptp(train, axis=0)
    std = np.where(std == 0, 1.0, std)
    return centre(train, x) / std


def whiten(train, x, epsilon):
    centred = train - train.mean(axis=0)
    cov = centred.T @ centred / len(train)
    lam, vec = np.linalg.eigh(cov)
    order = np.argsort(lam)[::-1]
    lam, vec = lam[order], vec[:, order]
    return centre(train, x) @ vec / np.sqrt(lam + epsilon)
