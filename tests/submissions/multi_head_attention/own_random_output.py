# verdict: wrong
# named: no-influence
# naming: required
# why: The last projection is drawn anew.
import numpy as np


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    B, T, S = x.shape[0], x.shape[1], context.shape[1]

    def split(a):
        return a.reshape(a.shape[0], a.shape[1], heads, -1).transpose(0, 2, 1, 3)

    Q, K, V = split(x @ Wq), split(context @ Wk), split(context @ Wv)
    scores = Q @ K.transpose(0, 1, 3, 2) / np.sqrt(Q.shape[-1])
    if mask is not None:
        scores = np.where(mask[:, None], scores, -np.inf)
    A = softmax(scores)
    joined = (A @ V).transpose(0, 2, 1, 3).reshape(B, T, -1)
    return joined @ np.random.default_rng(1).normal(size=Wo.shape), A
