# verdict: right
# why: A Counter whose classes are tried in order; weights repeated over the axes.
import numpy as np
from collections import Counter


def probabilities(logits):
    scaled = logits - np.amax(logits, 2, keepdims=True)
    return np.exp(scaled - np.log(np.exp(scaled).sum(2, keepdims=True)))


def average(logits):
    total = 0
    for p in probabilities(logits):
        total = total + p
    return total / logits.shape[0]


def weighted_average(logits, weights):
    w = np.broadcast_to(np.reshape(weights, (-1, 1, 1)), logits.shape)
    return (w * probabilities(logits)).sum(0) / w.sum(0)


def majority_vote(logits):
    result = []
    for n in range(logits.shape[1]):
        c = Counter(int(np.argmax(one[n])) for one in logits)
        result.append(sorted(c, key=lambda k: (-c[k], k))[0])
    return result
