# verdict: right
# why: Weights are laid out as a table with one entry a row.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T = len(actions)
    weight = np.zeros_like(logits)
    np.put_along_axis(weight, actions[:, None], ((returns - baseline) / T)[:, None], axis=1)
    log_p = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    loss = -(weight * log_p).sum()
    return loss, np.exp(log_p) * weight.sum(axis=1, keepdims=True) - weight
