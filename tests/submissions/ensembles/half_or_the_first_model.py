# verdict: wrong
# named: absolute-majority
# naming: required
# wrong: majority_vote
# never: Your variable `votes`
# why: Without more than half of the votes, the first model decides.
import numpy as np


def majority_vote(logits):
    M, N, K = logits.shape
    votes = logits.argmax(axis=2)
    out = []
    for n in range(N):
        c = np.bincount(votes[:, n], minlength=K)
        out.append(int(c.argmax()) if c.max() > M / 2 else int(votes[0, n]))
    return out


def probabilities(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    return probabilities(logits).mean(axis=0)


def weighted_average(logits, weights):
    weights = np.asarray(weights, dtype=float)
    return np.tensordot(weights / weights.sum(), probabilities(logits), axes=(0, 0))
