# verdict: wrong
# named: covariance-of-samples
# naming: required
# wrong: whiten
# why: np.cov with N - 1.
import numpy as np


def centre(train, x):
    return x - np.mean(train, axis=0)


def standardise(train, x):
    sd = np.std(train, axis=0)
    sd = np.where(sd == 0, 1.0, sd)
    return (x - np.mean(train, axis=0)) / sd


def whiten(train, x, epsilon):
    mu = np.mean(train, axis=0)
    Xc = train - mu
    cov = np.atleast_2d(np.cov(Xc, rowvar=False))
    lam, U = np.linalg.eigh(cov)
    idx = np.argsort(lam)[::-1]
    lam, U = lam[idx], U[:, idx]
    rotated = (x - mu).dot(U)
    return rotated / np.sqrt(lam + epsilon)
