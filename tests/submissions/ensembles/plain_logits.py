# verdict: wrong
# named: no-softmax, weighted-no-softmax
# naming: required
# wrong: average, weighted_average
# why: No softmax.
import numpy as np


def softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    return np.mean(logits, axis=0)


def weighted_average(logits, weights):
    p = logits
    out = np.zeros(p.shape[1:])
    for m in range(len(weights)):
        out = out + weights[m] * p[m]
    return out / sum(weights)


def majority_vote(logits):
    M, N, K = logits.shape
    winners = np.zeros(N, dtype=int)
    for n in range(N):
        count = np.zeros(K)
        for m in range(M):
            count[np.argmax(logits[m, n])] += 1
        winners[n] = np.argmax(count)
    return winners
