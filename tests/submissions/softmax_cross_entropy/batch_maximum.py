# verdict: wrong
# named: shifted-across-rows
# why: One maximum for the whole batch.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max()
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N
    return loss, grad
