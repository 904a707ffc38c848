# verdict: wrong
# named: geometric-mean
# wrong: average
# why: Products, renormalised.
import numpy as np


def softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    q = softmax(logits).prod(axis=0)
    return q / q.sum(axis=1, keepdims=True)


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
        winners[n] = np.argmax(count)
    return winners
