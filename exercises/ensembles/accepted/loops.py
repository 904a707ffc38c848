"""One example after the other, with the functions of `math`."""

import math

import numpy as np


def softmax(row):
    top = max(row)
    parts = [math.exp(score - top) for score in row]
    return np.array(parts) / sum(parts)


def average(logits):
    M, N = logits.shape[:2]
    return np.array([sum(softmax(logits[m, n]) for m in range(M)) / M for n in range(N)])


def weighted_average(logits, weights):
    N, K = logits.shape[1:]
    mean = np.zeros((N, K))
    for m, weight in enumerate(weights):
        for n in range(N):
            mean[n] += weight / sum(weights) * softmax(logits[m, n])
    return mean


def majority_vote(logits):
    winners = []
    for n in range(logits.shape[1]):
        votes = [0] * logits.shape[2]
        for row in logits[:, n]:
            votes[int(np.argmax(row))] += 1
        winners.append(votes.index(max(votes)))
    return winners
