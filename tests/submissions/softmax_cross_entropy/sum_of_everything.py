# verdict: wrong
# named: summed
# why: Sums in place of means.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum()
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    return loss, grad
