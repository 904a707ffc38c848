# verdict: right
# why: Each probability from differences of logits; the loss with `np.log1p`.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N, K = logits.shape
    true = np.take_along_axis(logits, labels[:, None], 1)
    d = logits - true
    top = np.maximum(d.max(axis=1, keepdims=True), 0)
    rest = np.exp(d - top).sum(axis=1, keepdims=True)
    loss = (top + np.log1p(rest - 1)).mean()
    p = np.exp(d - top) / rest
    p[range(N), labels] -= 1
    return float(loss), p / N
