# verdict: wrong
# named: factor
# naming: required
# says: `dlogits` is 0.5 times what it should be
# never: Likely
# why: A factor of one half in front of the gradient, the same in all cases.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T = len(actions)
    steps = np.arange(T)
    advantage = returns - baseline
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_pi = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.mean(log_pi[steps, actions] * advantage)
    dlogits = np.exp(log_pi)
    dlogits[steps, actions] -= 1
    dlogits *= advantage[:, None] / T / 2
    return loss, dlogits
