# verdict: wrong
# named: first-label-for-all
# naming: required
# why: The first label serves all.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    labels = np.full(N, labels[0])
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N
    return loss, grad
