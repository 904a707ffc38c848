# verdict: wrong
# named:
# never: agrees with|differs
# why: The caller's logits are shifted in place.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = np.subtract(logits, logits.max(axis=1)[:, None], out=logits)
    logp = z - np.log(np.exp(z).sum(axis=1))[:, None]
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N
    return loss, grad
