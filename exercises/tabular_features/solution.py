"""A table's columns as a matrix of numbers, by what the training rows say."""

import numpy as np


def standardise(train, column):
    """A column (N,) with the mean and the deviation of train (M,) taken out.

    A deviation of 0 is replaced by 1.
    """
    ### BEGIN SOLUTION
    mean, std = train.mean(), train.std()
    return (column - mean) / np.where(std > 0, std, 1)
    ### END SOLUTION


def one_hot(train, column):
    """Rows with a single 1, (N, 1 + K), for N strings.

    Columns 1 to K are the K different strings of train in alphabetical order, column 0 is for all
    others.
    """
    ### BEGIN SOLUTION
    place = {word: k for k, word in enumerate(sorted(set(train)), 1)}
    rows = np.zeros((len(column), 1 + len(place)))
    for n, word in enumerate(column):
        rows[n, place.get(word, 0)] = 1
    return rows
    ### END SOLUTION


def tabular_features(train, table, numeric, categorical):
    """A row of features for each row of table, by what was measured on train.

    train and table: dictionaries from a column's name to the column; numeric and categorical:
    names. The standardised columns come first, then the one-hot ones.
    """
    ### BEGIN SOLUTION
    numbers = [standardise(train[name], table[name])[:, None] for name in numeric]
    words = [one_hot(train[name], table[name]) for name in categorical]
    return np.hstack([*numbers, *words])
    ### END SOLUTION
