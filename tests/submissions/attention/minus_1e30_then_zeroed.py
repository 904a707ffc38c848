# verdict: right
# why: A very low score for hidden keys, and their weights set to 0 at the end.
import numpy as np


def softmax(z):
    z = z - np.max(z, axis=-1, keepdims=True)
    z = np.exp(z)
    return z / np.sum(z, axis=-1, keepdims=True)


def attention(q, k, v, mask=None):
    B, T, d = q.shape
    s = np.matmul(q, np.transpose(k, (0, 2, 1))) / np.sqrt(d)
    if mask is None:
        w = softmax(s)
    else:
        m = np.broadcast_to(mask, s.shape)
        w = softmax(np.where(m, s, -1e30)) * m
    return np.matmul(w, v), w
