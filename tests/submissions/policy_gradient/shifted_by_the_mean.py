# verdict: wrong
# named: shifted-by-mean
# naming: required
# why: Each row is shifted by its mean: an action 2000 above the others overflows.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T = logits.shape[0]
    idx = np.arange(T)
    z = logits - np.mean(logits, axis=1, keepdims=True)
    logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    p = np.exp(logp)
    adv = returns - baseline
    loss = -np.sum(logp[idx, actions] * adv) / T
    g = p.copy()
    g[idx, actions] -= 1
    g = g * adv[:, None] / T
    return loss, g
