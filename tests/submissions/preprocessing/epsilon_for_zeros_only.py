# verdict: wrong
# named: epsilon-missing
# naming: required
# wrong: whiten
# why: Epsilon is added only where an eigenvalue is all but 0.
import numpy as np


def centre(train, x):
    return x - train.mean(axis=0)


def standardise(train, x):
    std = train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return centre(train, x) / std


def whiten(train, x, epsilon):
    centred = train - train.mean(axis=0)
    cov = centred.T @ centred / len(train)
    lam, vec = np.linalg.eigh(cov)
    order = np.argsort(lam)[::-1]
    lam, vec = lam[order], vec[:, order]
    return centre(train, x) @ vec / np.sqrt(lam if lam.min() > 1e-12 else lam + epsilon)
