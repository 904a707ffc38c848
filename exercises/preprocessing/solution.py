"""Data prepared for a network, by what was measured on the training data."""

import numpy as np


def centre(train, x):
    """x (N, D) minus the mean of each feature of train (M, D)."""
    ### BEGIN SOLUTION
    return x - train.mean(axis=0)
    ### END SOLUTION


def standardise(train, x):
    """x (N, D) with the mean and the deviation of each feature of train (M, D) taken out.

    A deviation of 0 is replaced by 1.
    """
    ### BEGIN SOLUTION
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (x - mean) / np.where(std > 0, std, 1)
    ### END SOLUTION


def whiten(train, x, epsilon):
    """x (N, D) along the principal components of train (M, D), all brought to variance 1.

    Column j is divided by the root of eigenvalue j plus epsilon; the largest eigenvalue comes
    first. Each column may have either sign.
    """
    ### BEGIN SOLUTION
    mean = train.mean(axis=0)
    centred = train - mean
    values, vectors = np.linalg.eigh(centred.T @ centred / len(train))
    values, vectors = values[::-1], vectors[:, ::-1]
    return (x - mean) @ vectors / np.sqrt(values + epsilon)
    ### END SOLUTION
