# verdict: wrong
# named:
# never: \(1, 1|1 times what
# why: The gradient is divided by N + 1e-5.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=1)[:, None]
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N + 1e-5
    return loss, grad
