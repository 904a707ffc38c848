"""One step at a time, with the functions of `math`; the gradient entry by entry."""

import math

import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T, A = logits.shape
    loss, dlogits = 0.0, np.zeros((T, A))
    for t in range(T):
        top = max(logits[t])
        total = sum(math.exp(score - top) for score in logits[t])
        better = (returns[t] - baseline[t]) / T
        loss += better * (math.log(total) + top - logits[t, actions[t]])
        for a in range(A):
            dlogits[t, a] = better * math.exp(logits[t, a] - top) / total
        dlogits[t, actions[t]] -= better
    return loss, dlogits
