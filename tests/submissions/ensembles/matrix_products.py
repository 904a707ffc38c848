# verdict: right
# why: Matrix products over the models; votes by add.at.
import numpy as np


def p(logits):
    m = logits.max(-1)[..., None]
    q = np.exp(logits - m)
    return q / np.einsum("mnk->mn", q)[..., None]


def average(logits):
    M = logits.shape[0]
    return np.tensordot(np.full(M, 1 / M), p(logits), 1)


def weighted_average(logits, weights):
    M, N, K = logits.shape
    flat = p(logits).reshape(M, N * K)
    return (weights @ flat / weights.sum()).reshape(N, K)


def majority_vote(logits):
    M, N, K = logits.shape
    table = np.zeros((N, K), dtype=int)
    for row in np.argmax(logits, axis=2):
        np.add.at(table, (np.arange(N), row), 1)
    return np.argmax(table, axis=1)
