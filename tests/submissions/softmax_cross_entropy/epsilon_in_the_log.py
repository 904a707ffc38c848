# verdict: wrong
# named: log-clipped
# why: 1e-10 inside the logarithm.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -np.log(np.exp(logp[np.arange(N), labels]) + 1e-10).sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N
    return loss, grad
