# verdict: wrong
# named: weights-not-normalised
# naming: required
# wrong: weighted_average
# why: Not divided.
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
    return out


def majority_vote(logits):
    M, N, K = logits.shape
    winners = np.zeros(N, dtype=int)
    for n in range(N):
        count = np.zeros(K)
        for m in range(M):
            count[np.argmax(logits[m, n])] += 1
        winners[n] = np.argmax(count)
    return winners
