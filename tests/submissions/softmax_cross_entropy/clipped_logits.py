# verdict: wrong
# named: logits-clipped
# naming: required
# why: Logits are clipped to ±50.
import numpy as np


def softmax_cross_entropy(logits, labels):
    logits = np.clip(logits, -50, 50)
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N
    return loss, grad
