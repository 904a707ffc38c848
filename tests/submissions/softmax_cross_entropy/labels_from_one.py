# verdict: wrong
# named: labels-from-one
# why: Labels are taken to count from 1.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels - 1].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels - 1] -= 1
    grad /= N
    return loss, grad
