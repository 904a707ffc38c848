# verdict: wrong
# named: mean-of-classes
# naming: required
# wrong: majority_vote
# why: Median of the numbers.
import numpy as np


def softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    return np.mean(softmax(logits), axis=0)


def weighted_average(logits, weights):
    p = softmax(logits)
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
        winners[n] = int(np.median(logits[:, n].argmax(axis=1)))
    return winners
