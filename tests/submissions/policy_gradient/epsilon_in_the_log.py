# verdict: wrong
# named: log-clipped
# why: 1e-8 inside the logarithm.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T = logits.shape[0]
    idx = np.arange(T)
    z = logits - np.max(logits, axis=1, keepdims=True)
    logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    p = np.exp(logp)
    adv = returns - baseline
    loss = -np.sum(np.log(p[idx, actions] + 1e-8) * adv) / T
    g = p.copy()
    g[idx, actions] -= 1
    g = g * adv[:, None] / T
    return loss, g
