# verdict: right
# why: Weights as tables with an axis for heads, one einsum for each line.
import numpy as np


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    D = x.shape[2]
    q = np.einsum("btm,mhd->bhtd", x, Wq.reshape(D, heads, -1))
    k = np.einsum("bsm,mhd->bhsd", context, Wk.reshape(D, heads, -1))
    v = np.einsum("bsm,mhe->bhse", context, Wv.reshape(D, heads, -1))
    s = np.einsum("bhtd,bhsd->bhts", q, k) * q.shape[3] ** -0.5
    if mask is not None:
        s = s + np.where(mask, 0.0, -np.inf)[:, np.newaxis, :, :]
    w = softmax(s)
    return np.einsum("bhts,bhse,hem->btm", w, v, Wo.reshape(heads, -1, D)), w
