# verdict: wrong
# named: small-number-under-weights
# naming: required
# wrong: weighted_average
# why: 1e-8 is added to the sum of the weights.
import numpy as np


def weighted_average(logits, weights):
    w = np.asarray(weights, dtype=float)
    w = w / (w.sum() + 1e-8)
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
