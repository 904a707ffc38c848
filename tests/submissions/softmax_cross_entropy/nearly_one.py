# verdict: wrong
# named:
# never: \(1, 1|1 times what
# why: Probabilities are scaled by 1.00001.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad *= 1.00001 / N
    return loss, grad
