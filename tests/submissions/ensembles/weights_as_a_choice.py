# verdict: wrong
# named: weights-as-choice
# naming: required
# wrong: weighted_average
# never: no influence
# why: A model counts if its weight is not 0, all others equally.
import numpy as np


def weighted_average(logits, weights):
    return probabilities(logits)[np.asarray(weights) > 0].mean(axis=0)


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
