# verdict: wrong
# named: ties-by-score
# naming: required
# wrong: majority_vote
# never: Your variable `votes`
# why: On a tie the mean probability decides; `votes` is what models name.
import numpy as np


def majority_vote(logits):
    votes = logits.argmax(axis=2)
    counts = (votes[:, :, None] == np.arange(logits.shape[2])).sum(axis=0)
    return (counts + 0.5 * average(logits)).argmax(axis=1)


def probabilities(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    return probabilities(logits).mean(axis=0)


def weighted_average(logits, weights):
    weights = np.asarray(weights, dtype=float)
    return np.tensordot(weights / weights.sum(), probabilities(logits), axes=(0, 0))
