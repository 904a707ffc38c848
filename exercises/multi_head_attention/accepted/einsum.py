"""Index formulas over weights with an axis of heads; each head's share of the output is added."""

import numpy as np


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    per_head = [np.stack(np.split(W, heads, axis=1)) for W in (Wq, Wk, Wv)]
    back = np.stack(np.split(Wo, heads, axis=0))
    q = np.einsum("btm,hmd->bhtd", x, per_head[0])
    k = np.einsum("bsm,hmd->bhsd", context, per_head[1])
    v = np.einsum("bsm,hme->bhse", context, per_head[2])
    scores = np.einsum("bhtd,bhsd->bhts", q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        scores[~np.repeat(mask[:, np.newaxis], heads, axis=1)] = -np.inf
    powers = np.exp(scores - np.maximum.reduce(scores, axis=-1, keepdims=True))
    weights = powers / np.einsum("bhts->bht", powers)[..., np.newaxis]
    return np.einsum("bhts,bhse,hem->btm", weights, v, back), weights
