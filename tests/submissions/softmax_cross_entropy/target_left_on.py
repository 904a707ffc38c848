# verdict: wrong
# named: target-not-subtracted
# why: The softmax alone.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad /= N
    return loss, grad
