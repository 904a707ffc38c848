"""Ensembles of classifiers: averages of probabilities, and votes."""

import numpy as np


def average(logits):
    """The mean of the probabilities of M models.

    logits (M, N, K): M models, N examples, K classes. Returns (N, K).
    """
    ### BEGIN SOLUTION
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return probabilities.mean(axis=0)
    ### END SOLUTION


def weighted_average(logits, weights):
    """The mean of the probabilities of M models, each counting as much as its weight says.

    logits (M, N, K); weights (M,), from 0, not all 0, of any sum. Returns (N, K).
    """
    ### BEGIN SOLUTION
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return np.einsum("m,mnk->nk", weights, probabilities) / weights.sum()
    ### END SOLUTION


def majority_vote(logits):
    """The class for which most of M models vote, the first of several; N whole numbers.

    logits (M, N, K). A model votes for the class with its largest logit, the first of several.
    """
    ### BEGIN SOLUTION
    named = logits.argmax(axis=-1)
    counts = np.eye(logits.shape[-1])[named].sum(axis=0)
    return counts.argmax(axis=-1)
    ### END SOLUTION
