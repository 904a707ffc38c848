# verdict: wrong
# named:
# why: The loss comes back as an array of one number.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N
    return np.array([loss]), grad
