# verdict: wrong
# named: advantage-clipped
# naming: required
# why: Advantages are clipped to ±1.5.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T = logits.shape[0]
    idx = np.arange(T)
    z = logits - np.max(logits, axis=1, keepdims=True)
    logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    p = np.exp(logp)
    adv = np.clip(returns - baseline, -1.5, 1.5)
    loss = -np.sum(logp[idx, actions] * adv) / T
    g = p.copy()
    g[idx, actions] -= 1
    g = g * adv[:, None] / T
    return loss, g
