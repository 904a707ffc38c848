# verdict: wrong
# wrong: whiten
# why: The covariance is rounded to float32, where small variances are lost beside large ones.
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
    lam, vec = np.linalg.eigh(cov.astype(np.float32))
    order = np.argsort(lam)[::-1]
    lam, vec = lam[order], vec[:, order]
    return centre(train, x) @ vec / np.sqrt(lam + epsilon)
