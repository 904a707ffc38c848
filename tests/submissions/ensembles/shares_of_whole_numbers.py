# verdict: wrong
# named: whole-weights-cut
# naming: required
# wrong: weighted_average
# why: Whole weights become 0 in an array of their own dtype.
import numpy as np


def weighted_average(logits, weights):
    w = np.zeros_like(weights)
    w[:] = weights / weights.sum()
    return np.tensordot(w, probabilities(logits), axes=(0, 0))


def probabilities(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    return probabilities(logits).mean(axis=0)


def majority_vote(logits):
    votes = logits.argmax(axis=2)
    K = logits.shape[2]
    counts = (votes[:, :, None] == np.arange(K)).sum(axis=0)
    return counts.argmax(axis=1)
