# verdict: right
# why: Loops over the columns; whitening by the left singular side, in one matrix.
import numpy as np


def centre(train, x):
    out = np.zeros(x.shape)
    for j in range(x.shape[1]):
        m = 0.0
        for i in range(train.shape[0]):
            m += train[i, j] / train.shape[0]
        out[:, j] = x[:, j] - m
    return out


def standardise(train, x):
    out = centre(train, x)
    for j in range(x.shape[1]):
        s = centre(train, train)[:, j]
        v = (s @ s) / len(s)
        if v > 0:
            out[:, j] /= np.sqrt(v)
    return out


def whiten(train, x, epsilon):
    u, s, vt = np.linalg.svd(centre(train, train) / np.sqrt(len(train)))
    lam = np.zeros(x.shape[1])
    lam[:len(s)] = s ** 2
    return centre(train, x) @ (vt.T * (lam + epsilon) ** -0.5)
