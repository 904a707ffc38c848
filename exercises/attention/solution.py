"""Scaled dot-product attention with a mask."""

import numpy as np


def attention(q, k, v, mask=None):
    """Mix the values for each query, weighted by how well their keys answer it.

    q (B, T, d) queries, k (B, S, d) keys, v (B, S, e) values; mask None, or a boolean array that
    broadcasts to (B, T, S): True where a query may see a key.
    Returns (output, weights), of shapes (B, T, e) and (B, T, S). A query that may see no key has
    weights and an output of zero. Scores of ±1000 are right too, of hidden keys as of seen ones.
    """
    ### BEGIN SOLUTION
    d = q.shape[-1]
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(d)
    masked = scores if mask is None else np.where(mask, scores, -np.inf)

    highest = masked.max(axis=-1, keepdims=True)
    shift = np.where(np.isneginf(highest), 0, highest)  # -inf: this query may see no key
    powers = np.exp(masked - shift)
    total = powers.sum(axis=-1, keepdims=True)
    weights = powers / np.where(total > 0, total, 1)

    output = weights @ v
    return output, weights
    ### END SOLUTION
