"""Multi-head attention: project, split, attend, merge, project."""

import numpy as np


def softmax(scores):
    """The softmax along the last axis. Given: use it as it is."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    """Attend from x to context with several heads at once.

    x (B, T, D) asks, context (B, S, D) answers. Wq and Wk (D, heads * d), Wv (D, heads * e) and
    Wo (heads * e, D) project, without bias; the first d (or e) columns, and rows of Wo, belong to
    the first head, the next to the second. mask None, or boolean (B, T, S), the same for every
    head: True where a query may see a key, at least once for each query.
    Returns (output, weights), of shapes (B, T, D) and (B, heads, T, S).
    """
    ### BEGIN SOLUTION
    B, T, _ = x.shape
    S = context.shape[1]
    q = (x @ Wq).reshape(B, T, heads, -1).swapaxes(1, 2)
    k = (context @ Wk).reshape(B, S, heads, -1).swapaxes(1, 2)
    v = (context @ Wv).reshape(B, S, heads, -1).swapaxes(1, 2)

    d = q.shape[-1]
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(d)
    masked = scores if mask is None else np.where(mask[:, None], scores, -np.inf)
    weights = softmax(masked)
    mixed = weights @ v

    merged = mixed.swapaxes(1, 2).reshape(B, T, -1)
    output = merged @ Wo
    return output, weights
    ### END SOLUTION
