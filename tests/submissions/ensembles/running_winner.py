# verdict: right
# why: A running mean; a winner that has to be beaten.
import math
import numpy as np


def soft(row):
    c = max(row)
    z = [math.exp(v - c) for v in row]
    return np.array([v / sum(z) for v in z])


def average(logits):
    mean = np.zeros(logits.shape[1:])
    for i, model in enumerate(logits):
        mean += (np.array([soft(r) for r in model]) - mean) / (i + 1)
    return mean


def weighted_average(logits, weights):
    used = [i for i in range(len(weights)) if weights[i] > 0]
    mean, total = np.zeros(logits.shape[1:]), 0.0
    for i in used:
        total += weights[i]
        mean += weights[i] / total * (np.array([soft(r) for r in logits[i]]) - mean)
    return mean


def majority_vote(logits):
    out = []
    for scores in np.transpose(logits, (1, 0, 2)):
        names = [list(s).index(max(s)) for s in scores]
        best = 0
        for k in range(scores.shape[1]):
            if names.count(k) > names.count(best):
                best = k
        out.append(best)
    return np.array(out)
