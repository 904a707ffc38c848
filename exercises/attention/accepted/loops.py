"""One query at a time, with the functions of `math`; hidden keys are skipped."""

import math

import numpy as np


def attention(q, k, v, mask=None):
    B, T, d = q.shape
    S, e = k.shape[1], v.shape[2]
    if mask is None:
        mask = np.ones((B, T, S), dtype=bool)
    mask = np.broadcast_to(mask, (B, T, S))
    output, weights = np.zeros((B, T, e)), np.zeros((B, T, S))
    for b in range(B):
        for t in range(T):
            keys = [s for s in range(S) if mask[b, t, s]]
            if not keys:
                continue
            scores = [sum(q[b, t, i] * k[b, s, i] for i in range(d)) / math.sqrt(d) for s in keys]
            top = max(scores)
            powers = [math.exp(score - top) for score in scores]
            for s, power in zip(keys, powers):
                weights[b, t, s] = power / sum(powers)
                for j in range(e):
                    output[b, t, j] += weights[b, t, s] * v[b, s, j]
    return output, weights
