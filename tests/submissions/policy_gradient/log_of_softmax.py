# verdict: wrong
# named: not-shifted, log-of-zero
# why: The logarithm of a softmax: an action of probability 0 to a float gives −∞.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T = logits.shape[0]
    idx = np.arange(T)
    z = logits - np.max(logits, axis=1, keepdims=True)
    p = np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)
    logp = np.log(p)
    adv = returns - baseline
    loss = -np.sum(logp[idx, actions] * adv) / T
    g = p.copy()
    g[idx, actions] -= 1
    g = g * adv[:, None] / T
    return loss, g
