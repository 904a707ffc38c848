"""Column by column; the covariance of NumPy, with epsilon on its diagonal, sorted afterwards."""

import numpy as np


def centre(train, x):
    return np.column_stack([b - sum(a) / len(a) for a, b in zip(train.T, x.T)])


def standardise(train, x):
    columns = []
    for a, b in zip(train.T, centre(train, x).T):
        variance = np.mean(np.abs(a - a.mean()) ** 2)
        columns.append(b / variance**0.5 if variance > 0 else b)
    return np.column_stack(columns)


def whiten(train, x, epsilon):
    C = np.atleast_2d(np.cov(train, rowvar=False, bias=True)) + epsilon * np.eye(x.shape[1])
    values, vectors = np.linalg.eigh(C)
    order = np.argsort(-values)
    rows = centre(train, x)
    return np.column_stack([rows @ vectors[:, j] / np.sqrt(values[j]) for j in order])
