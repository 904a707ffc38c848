# verdict: wrong
# named: softmax-over-batch
# why: The softmax runs down the batch.
import numpy as np


def softmax_cross_entropy(logits, labels):
    N = len(labels)
    z = logits - logits.max(axis=0)
    logp = z - np.log(np.exp(z).sum(axis=0))
    loss = -logp[np.arange(N), labels].sum() / N
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    grad /= N
    return loss, grad
