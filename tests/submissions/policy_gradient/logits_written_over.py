# verdict: wrong
# named:
# never: agrees with|differs
# why: The maximum is taken from the caller's logits.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T = logits.shape[0]
    idx = np.arange(T)
    logits -= np.max(logits, axis=1, keepdims=True)
    z = logits
    logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    p = np.exp(logp)
    adv = returns - baseline
    loss = -np.sum(logp[idx, actions] * adv) / T
    g = p.copy()
    g[idx, actions] -= 1
    g = g * adv[:, None] / T
    return loss, g
