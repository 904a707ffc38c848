# verdict: wrong
# named: searched-from-zero
# naming: required
# wrong: majority_vote
# why: The largest logit is searched from 0 upwards.
import numpy as np


def majority_vote(logits):
    M, N, K = logits.shape
    counts = np.zeros((N, K), int)
    for m in range(M):
        for n in range(N):
            best, c = 0.0, 0
            for k in range(K):
                if logits[m, n, k] > best:
                    best, c = logits[m, n, k], k
            counts[n, c] += 1
    return counts.argmax(axis=1)


def probabilities(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    return probabilities(logits).mean(axis=0)


def weighted_average(logits, weights):
    weights = np.asarray(weights, dtype=float)
    return np.tensordot(weights / weights.sum(), probabilities(logits), axes=(0, 0))
