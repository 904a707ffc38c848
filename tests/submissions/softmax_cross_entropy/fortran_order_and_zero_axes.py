# verdict: right
# why: The loss as an array without axes, the gradient in Fortran order and as a view.
import numpy as np


def softmax_cross_entropy(logits, labels):
    columns = np.asfortranarray(logits.T)
    log_p = columns - np.logaddexp.reduce(columns, axis=0)
    hot = np.equal.outer(np.arange(len(columns)), labels)
    loss = np.array(-log_p.T[hot.T].mean())
    return loss, ((np.exp(log_p) - hot) / len(labels)).T
