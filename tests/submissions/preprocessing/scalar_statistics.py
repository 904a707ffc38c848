# verdict: wrong
# named: one-mean-for-all, one-scale-for-all
# naming: required
# wrong: centre, standardise
# why: No axis.
import numpy as np


def centre(train, x):
    return x - np.mean(train)


def standardise(train, x):
    sd = np.std(train)
    sd = np.where(sd == 0, 1.0, sd)
    return (x - np.mean(train)) / sd


def whiten(train, x, epsilon):
    mu = np.mean(train, axis=0)
    Xc = train - mu
    cov = Xc.T.dot(Xc) / Xc.shape[0]
    lam, U = np.linalg.eigh(cov)
    idx = np.argsort(lam)[::-1]
    lam, U = lam[idx], U[:, idx]
    rotated = (x - mu).dot(U)
    return rotated / np.sqrt(lam + epsilon)
