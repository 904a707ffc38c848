# verdict: right
# why: Heads are folded into the batch and unfolded again.
import numpy as np


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def fold(a, heads):
    B, T, width = a.shape
    a = a.reshape(B, T, heads, width // heads).transpose(0, 2, 1, 3)
    return a.reshape(B * heads, T, width // heads)


def multi_head_attention(x, context, Wq, Wk, Wv, Wo, heads, mask=None):
    q, k, v = fold(x @ Wq, heads), fold(context @ Wk, heads), fold(context @ Wv, heads)
    s = np.matmul(q, k.swapaxes(1, 2)) / np.sqrt(q.shape[2])
    if mask is not None:
        s = np.where(np.repeat(mask, heads, axis=0), s, -1e300)
    w = softmax(s)
    B, T = x.shape[:2]
    out = (w @ v).reshape(B, heads, T, -1).transpose(0, 2, 1, 3).reshape(B, T, -1)
    return np.dot(out, Wo), w.reshape(B, heads, T, -1)
