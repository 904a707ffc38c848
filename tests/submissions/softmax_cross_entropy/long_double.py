# verdict: right
# why: More precision than asked for: `np.longdouble`.
import numpy as np


def softmax_cross_entropy(logits, labels):
    z = logits.astype(np.longdouble)
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    grad = np.exp(log_p)
    grad[np.arange(len(z)), labels] -= 1
    return -log_p[np.arange(len(z)), labels].mean(), grad / len(z)
